"""A workbook of many rows: written together, and each deed has its line in the log all the same."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from lianxin.accounts import services as accounts
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.jobs import run_due
from lianxin.core.models import Job
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Member, MemberVersion
from lianxin.workbook.models import Workbook
from lianxin.workbook.services import workbooks
from lianxin.workbook.services.workbooks import MOST_AT_ONCE
from lianxin.workbook.tests.books import looked_at, made

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


def test_many_at_once_leave_the_lines_that_each_by_itself_would_leave(cast, office):
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    rows = rows_of(cast, 3)
    posts = [["姓名", "职务", "在哪里"], *([row[0], "召集人", "一组"] for row in rows[1:])]
    book, digest = brought(office, made(委员=rows, 任职=posts))
    before = Entry.objects.order_by("-pk").first().pk
    workbooks.hand_in_workbook(book, digest=digest, actor=cast.actor("officer"))
    lines = list(Entry.objects.filter(pk__gt=before))
    assert Counter(line.act for line in lines) == {
        "organisation.add_person": 3,
        "organisation.admit_member": 3,
        "organisation.appoint": 6,
        "workbook.apply": 1,
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
    workbooks.hand_in_workbook(book, digest=digest, actor=SYSTEM)
    today = clock.today()
    Member.objects.filter(person__name__startswith="张").update(starts=today.replace(year=2020))
    book, digest = brought(office, made(委员=rows_of(cast, 3, "新单位")), today.isoformat())
    before = Entry.objects.order_by("-pk").first().pk
    workbooks.hand_in_workbook(book, digest=digest, actor=cast.actor("officer"))
    pasts = MemberVersion.objects.filter(member__person__name__startswith="张")
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
        workbooks.hand_in_workbook(book, digest=digest, actor=SYSTEM)


@pytest.fixture
def handed_in(cast, office):
    """So many rows that the worker writes them: the address of the page, and the workbook."""
    rows = [row[:2] for row in rows_of(cast, MOST_AT_ONCE + 1)]
    book, digest = brought(office, made(委员=rows))
    url = f"/organisation/workbook/{book.ref}/"
    answer = office.post(url, {"digest": digest})
    assert (answer.status_code, answer["Location"]) == (302, url)
    return url, book, digest


def newcomers():
    return Member.objects.filter(person__name__startswith="张").count()


def test_what_is_much_is_written_once_by_the_worker_and_its_page_says_how_far_it_is(
    cast, office, handed_in
):
    url, book, digest = handed_in
    assert office.post(url, {"digest": digest})["Location"] == url  # the form sent twice
    assert Job.objects.filter(name="workbook.apply").count() == 1
    assert newcomers() == 0
    assert "等后台来写" in office.get(url).content.decode()
    assert "后台在写" in office.get("/organisation/workbook/").content.decode()
    workbooks.begin_workbook(book.pk, actor=SYSTEM)  # and then the worker was killed
    assert "正在写" in office.get(url).content.decode()
    run_due()
    for _again in range(2):
        workbooks.apply_handed_in(book.pk, actor=SYSTEM)
    assert newcomers() == MOST_AT_ONCE + 1
    assert f"写好了，一共{MOST_AT_ONCE + 1}处" in office.get(url).content.decode()
    line = Entry.objects.get(act="workbook.apply")
    assert (line.person, line.capacity) == (cast.person("officer").pk, "联络办工作人员")
    assert office.post(url, {"digest": digest})["Location"] == "/organisation/"
    assert newcomers() == MOST_AT_ONCE + 1


def test_it_can_be_stopped_before_it_is_written_and_not_after(office, handed_in):
    url, _book, _digest = handed_in
    assert office.post(f"{url}stop/").status_code == 302
    run_due()
    assert newcomers() == 0
    page = office.get(url)
    assert "停下了，一行也没有写进去" in page.content.decode()
    assert office.post(url, {"digest": page.context["digest"]})["Location"] == url
    run_due()
    assert newcomers() == MOST_AT_ONCE + 1
    office.post(f"{url}stop/")
    assert "停不下来" in office.get(url).content.decode()
    assert newcomers() == MOST_AT_ONCE + 1


def test_what_was_changed_while_it_waited_is_not_written_over(cast, office, handed_in):
    url, _book, _digest = handed_in
    sector = cast.member("member").sector
    name = f"张{chr(0x4E00)}"
    term = cast.member("member").term
    services.enter_member(term, name=name, sector=sector, starts=term.starts, actor=SYSTEM)
    run_due()
    page = office.get(url).content.decode()
    assert "没有写成" in page
    assert "名册又有人改过" in page
    assert newcomers() == 1
    assert "照这样写进去" in page


@pytest.mark.usefixtures("handed_in")
def test_who_may_no_longer_appoint_has_nothing_written(cast):
    for held in Appointment.objects.filter(person=cast.person("officer")):
        services.end_appointment(held, last_day=clock.yesterday(), actor=SYSTEM)
    run_due()
    assert newcomers() == 0
    assert "已经没有这项权限" in Workbook.objects.get().refused


@pytest.mark.usefixtures("handed_in")
def test_whose_account_was_closed_meanwhile_has_nothing_written(cast):
    accounts.deactivate(cast.person("officer").user, actor=SYSTEM)
    run_due()
    assert newcomers() == 0
    assert "账号已经停用" in Workbook.objects.get().refused


def test_what_goes_wrong_while_it_is_written_is_told_at_once_and_it_can_be_handed_in_again(
    office, handed_in
):
    url, book, digest = handed_in
    content = bytes(book.content_sealed)
    Workbook.objects.filter(pk=book.pk).update(content_sealed=b"spoilt")  # it cannot be unsealed
    run_due()
    job = Job.objects.get(name="workbook.apply")
    assert (job.done_at, job.attempts) == (None, 1)
    Workbook.objects.filter(pk=book.pk).update(content_sealed=content)
    page = office.get(url).content.decode()
    assert "程序出了错，一行也没有写进去" in page
    assert "等后台来写" not in page
    assert newcomers() == 0
    assert office.post(url, {"digest": digest})["Location"] == url
    run_due()
    assert newcomers() == MOST_AT_ONCE + 1
    Job.objects.filter(pk=job.pk).update(due_at=clock.now())
    run_due()  # the one that failed comes round again
    assert newcomers() == MOST_AT_ONCE + 1


def test_what_was_forgotten_while_it_waited_does_not_wait_any_more(as_one, handed_in):
    url, book, _digest = handed_in
    with clock.at(clock.now() + timedelta(days=2)):
        assert workbooks.forget_workbooks(actor=SYSTEM) == 1
        run_due()
        book.refresh_from_db()
        office = as_one("officer")
        assert (book.is_waiting, book.refused, newcomers()) == (False, "", 0)
        assert "这份表不留了" in office.get(url).content.decode()
        assert "后台在写" not in office.get("/organisation/workbook/").content.decode()


@pytest.mark.parametrize("when", ["before", "twice", "refused"])
def test_stopping_what_is_not_being_written_says_that_nothing_was(cast, office, when):
    rows = [row[:2] for row in rows_of(cast, MOST_AT_ONCE + 1)]
    book, digest = brought(office, made(委员=rows))
    url = f"/organisation/workbook/{book.ref}/"
    if when != "before":
        office.post(url, {"digest": digest})
    if when == "twice":
        office.post(f"{url}stop/", follow=True)
    if when == "refused":
        workbooks.refuse_workbook(book.pk, why="不行。", actor=SYSTEM)
    page = office.post(f"{url}stop/", follow=True).content.decode()
    assert "后台没有在写，一行也没有写进去" in page
    assert "停不下来" not in page


@pytest.mark.parametrize("who", ["nobody", "member", "head", "system", "outsider"])
def test_nobody_but_the_office_stops_it(as_one, handed_in, who):
    url, book, _digest = handed_in
    assert as_one(who).post(f"{url}stop/").status_code in {403, 404}
    book.refresh_from_db()
    assert book.is_waiting
