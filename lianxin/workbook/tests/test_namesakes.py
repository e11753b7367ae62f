"""Who is who in a list without numbers: never another under one name, never one under two."""

from __future__ import annotations

from uuid import UUID

import pytest

from lianxin.core import clock
from lianxin.organisation.models import Member
from lianxin.workbook.tests.books import applied, looked_at, made

HEADS = ["姓名", "界别", "工作单位", "电话", "怎样任委员"]
HERE = ("王小明", "滨江三中", "13800005207", "换届")
OTHER_SECTOR = "另设的界别"


@pytest.fixture
def sector(cast) -> str:
    return cast.member("member").sector.name


@pytest.fixture
def wang(cast, office, sector) -> Member:
    """One member with this name, who is there."""
    book = made(
        界别=[["界别"], [OTHER_SECTOR]],
        委员=[HEADS, [HERE[0], sector, *HERE[1:]]],
    )
    applied(office, book)
    return Member.objects.select_related("person").get(person__name="王小明")


@pytest.mark.parametrize(
    ("employer", "phone", "joined", "elsewhere"),
    [
        ("滨江市水务集团", "13900006201", "增补", False),
        ("滨江市水务集团", "13900006201", "换届", False), ("滨江市水务集团", "", "换届", True),
        ("", "13900006201", "换届", True), ("滨江市水务集团", "", "增补", False),
        ("", "13900006201", "增补", False), ("", "", "增补", True),
        ("滨江市水务集团", "13900006201", "", True),
    ],
)  # fmt: skip
def test_a_namesake_is_never_written_over_unasked(
    wang, office, sector, employer, phone, joined, elsewhere
):
    named = OTHER_SECTOR if elsewhere else sector
    book = made(委员=[HEADS, ["王小明", named, employer, phone, joined]])
    _url, page = looked_at(office, book)
    assert "名册里有一位王小明" in page
    assert "编号写“新”" in page
    assert "照这样写进去" not in page


SPELLINGS = [
    "王 小明", "王　小明", " 王小明 ", "王\u200b小明", "王小明（女）", "王小明(大)",
    "王小明\u3000", "王\u00a0小 明", "王小明\n", "\ufeff王小明", "王小明（回族）",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_namesake_is_known_by_any_spelling_and_never_written_over(wang, office, sector, spelling):
    book = made(委员=[HEADS, [spelling, sector, "滨江市水务集团", "13900006201", "增补"]])
    _url, page = looked_at(office, book)
    assert "名册里有一位王小明" in page
    assert "照这样写进去" not in page


@pytest.mark.parametrize(
    ("spelling", "phone", "employer"),
    [
        ("王 小明", "138-0000-5207", ""), ("王　小明", "１３８００００５２０７", ""),
        ("王小明（女）", "+86 13800005207", ""), ("王\u200b小明", "0086-138 0000 5207", ""),
        ("王小明", "138\u20110000\u20115207", ""), ("王小明", 13800005207, ""),
        (" 王小明", "'13800005207", ""), ("王小明", "", "滨江三中"), ("王小明", "", " 滨江三中 "),
    ],
)  # fmt: skip
def test_the_same_person_is_known_by_any_spelling(wang, office, sector, spelling, phone, employer):
    row = [spelling, OTHER_SECTOR, employer or "滨江四中", phone or "13900006201", "换届"]
    applied(office, made(委员=[HEADS, row]))
    (now,) = Member.objects.filter(person__name="王小明")
    assert (now.pk, now.sector.name) == (wang.pk, OTHER_SECTOR)


@pytest.mark.parametrize(
    ("employer", "phone", "elsewhere"),
    [
        ("滨江三中", "13900006201", False),
        ("滨江市水务集团", "13800005207", False),
        ("滨江三中", "", True),
    ],
)
def test_whoever_has_kept_a_telephone_or_an_employer_is_the_same(
    wang, office, sector, employer, phone, elsewhere
):
    named = OTHER_SECTOR if elsewhere else sector
    applied(office, made(委员=[HEADS, ["王小明", named, employer, phone, "换届"]]))
    (now,) = Member.objects.filter(person__name="王小明")
    assert now.pk == wang.pk
    assert now.sector.name == named


def test_whoever_is_said_to_be_new_is_new(wang, office, sector):
    rows = [["编号", *HEADS], ["新", "王小明", sector, "滨江市水务集团", "13900006201", "增补"]]
    applied(office, made(委员=rows))
    first, second = Member.objects.filter(person__name="王小明").order_by("pk")
    assert (first.pk, first.person.employer) == (wang.pk, "滨江三中")
    assert (second.person.employer, second.phone) == ("滨江市水务集团", "13900006201")


@pytest.mark.parametrize(
    ("name", "phone"),
    [
        ("王晓明", "13800005207"), ("王小名", "138 0000 5207"), ("汪小明", "+86 13800005207"),
        ("王小明明", "１３８００００５２０７"), ("王小", "138-0000-5207"), ("王曉明", 13800005207),
        ("阿依努尔·买买提", "0086-138-0000-5207"), ("Wang Xiaoming", "13800005207"),
    ],
)  # fmt: skip
def test_a_telephone_of_ours_under_another_name_is_asked_about(wang, office, sector, name, phone):
    row = [name, sector, "滨江四中", phone, "换届"]
    _url, page = looked_at(office, made(委员=[HEADS, row]))
    assert "这个电话是名册里王小明的" in page
    assert "照这样写进去" not in page
    applied(office, made(委员=[["编号", *HEADS], ["新", *row]]))
    assert Member.objects.filter(person__name=name).count() == 1


@pytest.mark.parametrize(
    "name",
    ["王小明2", "王小明①", "1.王小明", "王小明、李八", "王小明女）", "王-小明", "王小明 水务集团"],
)
def test_a_name_with_signs_is_no_new_person(wang, office, sector, name):
    row = [name, sector, "滨江四中", "13900006201", "换届"]
    _url, page = looked_at(office, made(委员=[HEADS, row]))
    assert "名字" in page
    assert "照这样写进去" not in page


def test_two_namesakes_of_one_employer_can_both_be_said(office, sector):
    rows = [
        ["编号", *HEADS],
        ["", "王小明", sector, "滨江三中", "13800005207", "换届"],
        ["新", "王小明", sector, "滨江三中", "13900006201", "换届"],
    ]
    applied(office, made(委员=rows))
    assert Member.objects.filter(person__name="王小明").count() == 2


def key_as_excel_has_it(member, key):
    """The member under a number that looks like a figure."""
    phone = member.phone
    member.ref = UUID(f"{key}{str(member.ref)[8:]}")
    member.phone = phone  # what is sealed is bound to its row
    member.save()


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("07062702", 7062702), ("07062702", "7062702"), ("00000123", 123),
        ("00706270", "706270"), ("123456e7", 1234560000000), ("12345e12", 1.2345e+16),
        ("07062702", "０７０６２７０２"), ("07062702", "'07062702"), ("a1b2c3d4", "A1B2C3D4"),
    ],
)  # fmt: skip
def test_a_number_that_a_spreadsheet_took_for_a_figure_is_found(wang, office, sector, key, cell):
    key_as_excel_has_it(wang, key)
    rows = [["编号", *HEADS], [cell, "王小明", sector, "滨江四中", "13800005207", "换届"]]
    applied(office, made(委员=rows))
    (now,) = Member.objects.select_related("person").filter(person__name="王小明")
    assert (now.pk, now.person.employer) == (wang.pk, "滨江四中")


def test_an_unknown_number_stays_a_fault(wang, office, sector):
    rows = [["编号", *HEADS], [99999, "王小明", sector, "滨江四中", "13800005207", "换届"]]
    _url, page = looked_at(office, made(委员=rows), since=clock.today().isoformat())
    assert "没有这个编号" in page


def test_many_remarks_of_one_column_are_one_line(office, sector):
    rows = [[f"新来{n}（女）", sector, "", "", ""] for n in "甲乙丙丁戊"]
    url, _page = looked_at(office, made(委员=[HEADS, *rows]))
    (line,) = office.get(url).context["remarks"]
    assert (line.rows, line.head) == ("2–6", "姓名")
    assert "一共5行" in line.words
    few, _page = looked_at(office, made(委员=[HEADS, *rows[:3]]))
    assert [one.rows for one in office.get(few).context["remarks"]] == ["2", "3", "4"]
