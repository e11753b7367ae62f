"""What a cell means: days, names, phones and numbers as offices write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from lianxin.documents.cells import (
    Column,
    NotRead,
    Remarked,
    column_letter,
    read_choice,
    read_day,
    read_key,
    read_name,
    read_number,
    read_phone,
    read_text,
)

FIRST_OF_MARCH = date(2026, 3, 1)


def value(read):
    """What was read, also where a sentence goes with it."""
    return read.value if isinstance(read, Remarked) else read


def column(read, **facts):
    return Column("x", "某列", read, **facts)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-01", "2026.3.1", "2026/3/1", "2026年3月1日", "2026年03月01日", " 2026.03.01 ",
        "２０２６-3-1", "20260301",
        "2026-03-01 00:00:00", "2026/3/1 9:30", "2026年3月1日上午9时", "2026-03-01T09:30:00Z",
        "2026年3月1日（星期日）", "2026-3-1 周日", "'2026-03-01", "二〇二六年三月一日",
        "２０２６年３月１日", "2026．3．1", "2026。3。1",
        "2026—03—01", "2026－3－1", "\u200e2026-03-01", "2026年 3月 1日", "2026年3月1日起",
        "2026、3、1", "46082", 20260301, 20260301.0,
        46082.0, 46082, datetime(2026, 3, 1, 9, 30), FIRST_OF_MARCH,  # noqa: DTZ001 - a sheet knows no zone
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell):
    assert value(read_day(column(read_day), cell)) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "3月1日", "2026", 2026.0, "明年", "26.3.1", "2026年3月"]
)
def test_what_is_no_day_is_said(cell):
    with pytest.raises(NotRead, match="没认出是哪一天"):
        read_day(column(read_day), cell)


@pytest.mark.parametrize(
    "cell",
    [
        "9999-12-31", "21010101", "1899年12月31日", "0026.3.1", date(2101, 1, 1), 73416,
        datetime(9999, 12, 31),  # noqa: DTZ001 - a sheet knows no zone
    ],
)  # fmt: skip
def test_a_year_too_far_away_is_a_slip_of_the_pen(cell):
    with pytest.raises(NotRead, match="写错年份了吧？要在1900年到2100年之间。"):
        read_day(column(read_day), cell)


@pytest.mark.parametrize("cell", ["2100-12-31", 73415, date(2100, 12, 31)])
def test_the_last_day_that_people_write_of_is_read(cell):
    assert value(read_day(column(read_day), cell)) == date(2100, 12, 31)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("张　三", "张三"),
        (" 李 四 ", "李四"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("古丽 · 巴哈尔", "古丽·巴哈尔"),
        ("迪丽努尔‧阿卜杜热合曼‧吐尔逊", "迪丽努尔·阿卜杜热合曼·吐尔逊"),
        ("Anna  Maria Chan", "Anna Maria Chan"),
        ("𠮷㛃龘", "𠮷㛃龘"),
    ],
)
def test_a_name_keeps_its_dot_and_loses_its_padding(cell, name):
    assert read_name(column(read_name, longest=20), cell) == name


def test_a_name_of_twenty_characters_is_a_name_and_one_of_twenty_one_is_not():
    dozen = "阿" * 20
    assert read_name(column(read_name, longest=20), dozen) == dozen
    with pytest.raises(NotRead, match="最多20字，现在有21字"):
        read_name(column(read_name, longest=20), dozen + "阿")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (13812345207.0, "13812345207"),
        ("138 1234 5207", "13812345207"),
        ("+852 6123 4567", "+85261234567"),
        ("（853）6612-3456", "+85366123456"),
        ("0555-6120036", "05556120036"),
        (None, ""),
    ],
)
def test_a_phone_is_read_also_of_hong_kong_and_macao(cell, number):
    assert read_phone(column(read_phone), cell) == number


def test_a_short_phone_says_how_much_is_missing():
    with pytest.raises(NotRead, match="少了2位数字"):
        read_phone(column(read_phone), 138123452.0)


def test_a_formula_that_failed_is_said():
    with pytest.raises(NotRead, match="公式没有算出来"):
        read_text(column(read_text), "#REF!")


def test_a_choice_outside_the_list_says_the_list():
    with pytest.raises(NotRead, match="可以写：街道、园区"):
        read_choice(column(read_choice, choices=("街道", "园区")), "镇")
    assert read_choice(column(read_choice, choices=("街道",)), " 街 道") == "街道"


@pytest.mark.parametrize(("cell", "number"), [(3.0, 3), ("12", 12), ("１２", 12), ("", None)])
def test_a_number_is_whole(cell, number):
    assert read_number(column(read_number), cell) == number
    with pytest.raises(NotRead, match="不是整数"):
        read_number(column(read_number), "3.5")


def test_columns_are_called_as_a_spreadsheet_calls_them():
    assert [column_letter(n) for n in (0, 25, 26, 27, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "ZZ",
        "AAA",
    ]


@pytest.mark.parametrize("cell", [46082, 46082.0, "46082", 46082.5])
def test_a_day_kept_as_a_number_is_read_and_said(cell):
    read = read_day(column(read_day), cell)
    assert isinstance(read, Remarked)
    assert "2026-03-01" in read.words


@pytest.mark.parametrize("cell", [date(2026, 1, 2), datetime(2026, 1, 2), time(1, 2)])  # noqa: DTZ001
@pytest.mark.parametrize("read", [read_text, read_name, read_number, read_choice, read_phone])
def test_what_a_spreadsheet_turned_into_a_day_is_said(cell, read):
    with pytest.raises(NotRead, match="改成了日期"):
        read(column(read, choices=("是",)), cell)


@pytest.mark.parametrize("cell", ["1.38E+10", "6.22202E+18", 6.22202e18, "1.38000e+10"])
def test_digits_that_a_spreadsheet_shortened_are_missed(cell):
    with pytest.raises(NotRead, match="太长"):
        read_phone(column(read_phone), cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [(5551234567, "05551234567"), (5551234567.0, "05551234567"), (1065123456, "01065123456")],
)
def test_a_landline_gets_its_nought_back_and_it_is_said(cell, number):
    read = read_phone(column(read_phone), cell)
    assert read.value == number
    assert "补上" in read.words


def test_a_landline_in_words_without_its_area_is_refused():
    with pytest.raises(NotRead):
        read_phone(column(read_phone), "5551234567")


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        (7062702, "7062702"), (7062702.0, "7062702"), ("07062702", "07062702"), ("'07062702", "07062702"),
        ("０７０６２７０２", "07062702"), (" 0706 2702 ", "07062702"), ("A1B2C3D4", "a1b2c3d4"), (1.2e17, "1.2e+17"),
    ],
)  # fmt: skip
def test_the_number_of_a_row(cell, key):
    assert read_key(column(read_key), cell) == key
