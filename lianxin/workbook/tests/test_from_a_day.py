"""From which day a workbook holds: none for corrections, also one that lies ahead; who comes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Member, MemberVersion, Person, Term
from lianxin.organisation.tests.test_membership import facts_on
from lianxin.workbook.tests.books import PAGE, applied, faults, looked_at, made

DAY = timedelta(days=1)


@pytest.fixture
def he(cast):
    return cast.member("member")


def of(member, **facts):
    heads = ["姓名", "界别", *facts]
    return made(委员=[heads, [member.person.name, member.sector.name, *facts.values()]])


def test_the_day_is_empty_and_without_one_nothing_is_kept_of_the_past(office, he):
    assert 'name="since" value=' not in office.get(PAGE).content.decode()
    applied(office, of(he, 专业="儿科"))
    assert Member.objects.get(pk=he.pk).profession == "儿科"
    assert not MemberVersion.objects.filter(member=he).exists()


def test_from_a_day_ahead_it_is_different_only_then(cast, office, he):
    head, since = cast.member("head"), clock.today() + 10 * DAY
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    book = made(
        委员=[["姓名", "界别", "专业", "电话"], ["何秋萍", he.sector.name, "儿科", 13812345207]],
        任职=[["姓名", "职务", "在哪里"], [head.person.name, "召集人", "一组"]],
    )
    applied(office, book, since=since.isoformat())
    now = Member.objects.get(pk=he.pk)
    assert (now.profession, now.phone) == (he.profession, he.phone)
    assert Appointment.objects.get(unit=group).starts == since
    with clock.at(clock.now() + 10 * DAY):
        services.begin_changes(actor=SYSTEM)
        now = Member.objects.get(pk=he.pk)
        assert (now.profession, now.phone) == ("儿科", "13812345207")
        assert facts_on(now, since - DAY).profession == he.profession


def test_of_who_leaves_before_that_day_nothing_is_written_ahead(office, he):
    last = clock.today() + 2 * DAY
    services.end_membership(he, last_day=last, left_by="moved", actor=SYSTEM)
    url, _page = looked_at(office, of(he, 专业="儿科"), since=(last + DAY).isoformat())
    told = [(one.column, one.words) for one in office.get(url).context["faults"]]
    assert told == [("C", f"何秋萍到{last.isoformat()}为止是委员，不能写以后的。")]


@pytest.fixture
def long_ago(cast, he):
    """A member of the term before the last one, who then worked at 市旧厂."""
    first = Term.objects.create(
        committee=cast.committee, number=he.term.number - 2, starts=date(2010, 1, 1)
    )
    facts = {"name": "老郑", "sector": he.sector, "starts": first.starts, "employer": "市旧厂"}
    member = services.enter_member(first, actor=SYSTEM, **facts)
    return services.end_membership(
        member, last_day=date(2014, 12, 31), left_by="term", actor=SYSTEM
    )


def test_who_was_a_member_long_ago_comes_back_by_their_number(office, he, long_ago):
    key = str(long_ago.ref)[:8]
    told = [words for *_cell, words in faults(office, of(long_ago))]
    assert told == [
        f"第{he.term.number - 2}届有过老郑。是他回来，编号写{key}；不是同一个人，编号写“新”。"
    ]
    heads = ["编号", "姓名", "界别", "工作单位", "怎样任委员"]
    row = [key, "老郑", he.sector.name, "市新厂", "增补"]
    _url, page = looked_at(office, made(委员=[heads, row]))
    assert "老郑，回来任委员" in page
    assert len(faults(office, made(委员=[heads, row, [key, *row[1:3], "市三厂", "增补"]]))) == 1
    applied(office, made(委员=[heads, row]))
    assert Person.objects.filter(name="老郑").count() == 1
    back = Member.objects.get(person=long_ago.person, term=he.term)
    assert (back.person.employer, back.joined_by) == ("市新厂", "coopted")
    then = facts_on(Member.objects.get(pk=long_ago.pk), long_ago.starts)
    assert then.employer == "市旧厂"
    assert "一处也不用改" in looked_at(office, office.get(f"{PAGE}export/").content)[1]
