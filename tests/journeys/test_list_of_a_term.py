"""The list of the next term is brought in ahead of its day: who goes on, who is new, who is missing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Handover, Member, Sector
from lianxin.organisation.reads.versions import as_of
from lianxin.workbook.models import Workbook
from lianxin.workbook.tests.books import made

DAY = timedelta(days=1)
PAGE = "/organisation/workbook/"
HEADS = ["姓名", "界别", "工作单位", "电话"]


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def term(cast):
    """The next term, opened for a day that lies ahead."""
    old = cast.member("member").term
    return services.open_next_term(old, starts=clock.today() + 30 * DAY, actor=SYSTEM)


def looked_at(office, term, rows, **sheets):
    file = SimpleUploadedFile("名单.xlsx", made(委员=[HEADS, *rows], **sheets))
    answer = office.post(PAGE, {"file": file, "since": "", "term": str(term.number)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"], office.get(answer["Location"])


def applied(office, term, rows, **sheets):
    url, page = looked_at(office, term, rows, **sheets)
    answer = office.post(url, {"digest": page.context["digest"]})
    assert answer.status_code == 302, answer.content.decode()
    return page.content.decode()


def row_of(member, **other):
    sector = other.get("sector", member.sector)
    employer = other.get("employer", member.person.employer)
    return [member.person.name, sector.name, employer, member.phone]


@pytest.mark.row("O1")
def test_who_is_on_the_list_goes_on_or_is_new_and_who_is_missing_is_ticked(cast, office, term):
    he, other = cast.member("member"), cast.member("other_member")
    sector = Sector.objects.filter(committee=he.committee).exclude(pk=he.sector_id).first()
    he.profession, he.phone = "儿科", "13812345299"
    he.save()
    was = {"sector": he.sector, "employer": he.person.employer}
    rows = [
        row_of(he, sector=sector, employer="市中医院"),
        ["张三", sector.name, "市新厂", 13812345207],
    ]
    page = applied(office, term, rows)
    for words in ("第6届的名单", "连任", "市第二人民医院 →"):
        assert words in page
    new = Member.objects.get(term=term, person=he.person)
    assert (new.continues_id, new.sector, new.profession) == (he.pk, sector, "儿科")
    assert new.starts == term.starts
    fresh = Member.objects.get(term=term, person__name="张三")
    assert (fresh.starts, fresh.phone, fresh.continues) == (term.starts, "13812345207", None)
    held = Appointment.objects.get(person=fresh.person)
    assert (held.post.key, held.starts) == ("member", term.starts)
    he.refresh_from_db()  # until then all is as it was
    assert {"sector": he.sector, "employer": he.person.employer} == was
    assert as_of([new], term.starts)[new.pk].employer == "市中医院"

    shown = office.get("/handover/")
    text = shown.content.decode()
    assert shown.context["going_on"] == [f"何秋萍（{sector.name}）"]
    assert shown.context["fresh"] == ["张三"]
    assert "新名单里没有的" in text
    missing = [row.member for each in shown.context["shown"].sectors for row in each.rows]
    assert other in missing
    assert he not in missing
    assert f'value="{other.ref}" id="m-{other.pk}" checked' in text
    refs = [str(row.ref) for row in missing]
    office.post("/handover/choose/", {"what": "leave", "members": refs})
    assert Handover.objects.filter(member__in=missing).count() == len(missing)
    with clock.at(clock.now() + 30 * DAY):
        services.begin_memberships(actor=SYSTEM)
        services.begin_changes(actor=SYSTEM)
        new = Member.objects.get(pk=new.pk)
        assert new.person.employer == "市中医院"
        assert as_of([he], term.starts - DAY)[he.pk].employer == "市第二人民医院"


def test_brought_in_again_it_changes_nothing_and_a_correction_is_one_change(cast, office, term):
    he = cast.member("member")
    applied(office, term, [row_of(he), ["张三", he.sector.name, "市新厂", ""]])
    again = [row_of(he), ["张三", he.sector.name, "市新厂", ""]]
    assert "一处也不用改" in looked_at(office, term, again)[1].content.decode()
    again[1][3] = 13812345207
    _url, page = looked_at(office, term, again)
    assert page.context["page_obj"].paginator.count == 1
    applied(office, term, again)
    assert Member.objects.get(term=term, person__name="张三").phone == "13812345207"
    assert Member.objects.filter(term=term).count() == 2


def test_who_was_on_the_list_by_mistake_is_undecided_again(cast, office, term):
    he = cast.member("member")
    applied(office, term, [row_of(he, employer="市中医院")])
    services.undo_continuing(Member.objects.get(term=term, person=he.person), actor=SYSTEM)
    assert Member.objects.get(pk=he.pk).ends is None
    applied(office, term, [row_of(he)])
    assert Member.objects.get(term=term, person=he.person).continues == he


def test_a_leaving_marked_before_is_undone_by_the_list(cast, office, term):
    he = cast.member("member")
    services.mark_leaving(he, term, actor=SYSTEM)
    applied(office, term, [row_of(he)])
    assert not Handover.objects.exists()
    assert Member.objects.filter(term=term, person=he.person).exists()


def test_what_cannot_stand_on_it_is_said_and_other_sheets_are_not_read(cast, office, term):
    he = cast.member("member")
    heads = [*HEADS, "任委员日期", "怎样离任", "离任日期"]
    early, day = term.starts - DAY, term.starts.isoformat()
    rows = [
        ["张三", he.sector.name, "", "", early, "", ""],
        [*row_of(he), "", "辞去", early],
    ]
    file = SimpleUploadedFile(
        "名单.xlsx", made(委员=[heads, *rows], 承办单位=[["单位名称"], ["市新局"]])
    )
    url = office.post(PAGE, {"file": file, "since": "", "term": str(term.number)})["Location"]
    shown = office.get(url)
    assert [(f.row, f.column, f.words) for f in shown.context["faults"]] == [
        (2, "E", f"第6届从{day}开始，任委员日期不能更早。"),
        (3, "F", "这是新一届的名单，离任的不写在里面。"),
    ]
    assert "工作表“承办单位”没有读" in shown.content.decode()


def test_the_choice_is_there_only_while_a_term_lies_ahead(cast, office, term):
    page = office.get(f"{PAGE}?term={term.number}").content.decode()
    assert "哪一届的" in page
    assert "checked" in page
    file = SimpleUploadedFile("名单.xlsx", made(委员=[HEADS, row_of(cast.member("member"))]))
    assert office.post(PAGE, {"file": file, "since": "", "term": "99"}).status_code == 422
    assert not Workbook.objects.exists()
    with clock.at(clock.now() + 30 * DAY):
        cast.enter(office, "officer")
        assert "哪一届的" not in office.get(PAGE).content.decode()


@pytest.mark.parametrize(("how", "said"), [("deceased", "去世"), ("resigned", "辞去")])
def test_whoever_left_since_the_export_is_named_with_what_to_do(cast, office, term, how, said):
    he, key = cast.member("member"), str(cast.member("member").ref)[:8]
    last = clock.today() - DAY
    services.end_membership(he, last_day=last, left_by=how, actor=SYSTEM)
    heads = ["编号", "姓名", "界别"]
    rows = [heads, [key, "何秋萍", he.sector.name], ["00000000", "张三", he.sector.name]]
    file = SimpleUploadedFile("名单.xlsx", made(委员=rows))
    answer = office.post(PAGE, {"file": file, "since": "", "term": str(term.number)})
    faults = office.get(answer["Location"]).context["faults"]
    left = f"何秋萍{last.year}年{last.month}月{last.day}日{said}"
    assert [(fault.row, fault.column, fault.words) for fault in faults] == [
        (2, "A", f"{left}，不在这一届的名册里。请把这一行删掉。"),
        (3, "A", "没有这个编号。新加的委员，编号空着就行。"),
    ]


def test_a_member_of_an_earlier_term_is_named_with_that_term(cast, office, term):
    other = cast.member("other_member")
    Member.objects.filter(pk=other.pk).update(left_by="term", ends=term.starts - DAY)
    rows = [["编号", "姓名", "界别"], [str(other.ref)[:8], other.person.name, other.sector.name]]
    file = SimpleUploadedFile("名单.xlsx", made(委员=rows))
    answer = office.post(PAGE, {"file": file, "since": "", "term": str(term.number)})
    (fault,) = office.get(answer["Location"]).context["faults"]
    name = f"{other.person.name}是{other.term}的委员"
    assert fault.words == f"{name}，不在这一届的名册里。请把这一行删掉。"


def test_the_list_brings_posts_of_who_goes_on_and_of_who_is_new(cast, office, term):
    he, head = cast.member("member"), cast.member("head")
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    posts = [["姓名", "职务", "在哪里", "从哪天"]]
    posts += [["何秋萍", "牵头召集人", "一组", ""], ["张三", "召集人", "一组", ""]]
    rows = [row_of(he), ["张三", he.sector.name, "市新厂", ""]]
    early = [*posts, ["张三", "组员", "一组", term.starts - DAY]]
    _url, page = looked_at(
        office, term, rows, 任职=[*early, [head.person.name, "组员", "一组", ""]]
    )
    assert [(f.row, f.column) for f in page.context["faults"]] == [(4, "D"), (5, "A")]
    applied(office, term, rows, 任职=posts)
    held = Appointment.objects.filter(unit=group).order_by("pk")
    told = [(one.person.name, one.post.key, one.starts) for one in held]
    assert told == [("何秋萍", "lead_convener", term.starts), ("张三", "convener", term.starts)]
    assert "一处也不用改" in looked_at(office, term, rows, 任职=posts)[1].content.decode()
