"""A workbook of many rows: written together, and each deed has its line in the log all the same."""

from __future__ import annotations

from collections import Counter

import pytest

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Member, MemberPast, Workbook
from lianxin.organisation.tests.test_workbook import looked_at, made

HEADS = ["姓名", "界别", "工作单位", "电话"]


def rows_of(cast, many, employer="单位"):
    sector = cast.member("member").sector.name
    return [
        HEADS,
        *([f"张{chr(0x4E00 + n)}", sector, f"{employer}{n}", 13800000000 + n] for n in range(many)),
    ]


def brought(office, data, since=""):
    url, _page = looked_at(office, data, since)
    book = Workbook.objects.get(ref=url.strip("/").split("/")[-1])
    return book, office.get(url).context["digest"]


@pytest.fixture
def office(as_one):
    return as_one("officer")


def test_many_at_once_leave_the_lines_that_each_by_itself_would_leave(cast, office):
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    rows = rows_of(cast, 3)
    posts = [["姓名", "职务", "在哪里"], *([row[0], "召集人", "一组"] for row in rows[1:])]
    book, digest = brought(office, made(委员=rows, 任职=posts))
    before = Entry.objects.order_by("-pk").first().pk
    services.apply_workbook(book, digest=digest, actor=cast.actor("officer"))
    lines = list(Entry.objects.filter(pk__gt=before))
    assert Counter(line.act for line in lines) == {
        "organisation.add_person": 3,
        "organisation.admit_member": 3,
        "organisation.appoint": 6,
        "organisation.apply_workbook": 1,
    }
    assert {line.person for line in lines} == {cast.person("officer").pk}
    assert {line.committee for line in lines} == {cast.committee.pk}
    members = Member.objects.filter(person__name__in=[row[0] for row in rows[1:]])
    told = {line.row for line in lines if line.act == "organisation.admit_member"}
    assert told == {member.pk for member in members}
    assert {member.phone for member in members} == {"13800000000", "13800000001", "13800000002"}
    assert Appointment.objects.filter(unit=group).count() == 3
    assert all(member.person.user_id is None for member in members)


def test_changes_of_many_keep_what_held_before_each(cast, office):
    book, digest = brought(office, made(委员=rows_of(cast, 3)))
    services.apply_workbook(book, digest=digest, actor=SYSTEM)
    today = clock.today()
    Member.objects.filter(person__name__startswith="张").update(starts=today.replace(year=2020))
    book, digest = brought(office, made(委员=rows_of(cast, 3, "新单位")), today.isoformat())
    before = Entry.objects.order_by("-pk").first().pk
    services.apply_workbook(book, digest=digest, actor=cast.actor("officer"))
    pasts = MemberPast.objects.filter(member__person__name__startswith="张")
    assert {past.employer for past in pasts} == {"单位0", "单位1", "单位2"}
    changed = Entry.objects.filter(pk__gt=before, act="organisation.change_member")
    assert [line.facts for line in changed] == [{"fields": ["employer"]}] * 3


@pytest.mark.parametrize("many", [3, 60])
def test_what_is_asked_of_the_database_does_not_grow_with_the_rows(
    cast, office, many, django_assert_max_num_queries
):
    # Without the phones: within a test's transaction the key that seals them is fetched each time.
    book, digest = brought(office, made(委员=[row[:3] for row in rows_of(cast, many)]))
    with django_assert_max_num_queries(40):
        services.apply_workbook(book, digest=digest, actor=SYSTEM)
