"""换届: hundreds are decided sector by sector, the rest in one go; a wrong tick is taken back."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Shift
from lianxin.duty.services import add_shift
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Handover, Member, Person, Post, Term
from lianxin.organisation.services import MemberRefused, TermRefused
from lianxin.organisation.services.members import Newcomer, admit_newcomers
from lianxin.portal.models import HandoverTick
from lianxin.portal.pages import handover as pages

PAGE = "/handover/"
CHOOSE = reverse("portal:choose")
TAKE_BACK = reverse("portal:take_back")


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def ahead(cast):
    """The next term, opened for a day in a month."""
    old = cast.member("member").term
    on = clock.today() + timedelta(days=30)
    return services.open_next_term(old, starts=on, actor=SYSTEM)


def undecided(term):
    return Member.objects.filter(term__number=term.number - 1, ends=None, handing=None)


def test_four_hundred_ticks_are_read_and_not_refused_unread(office, ahead):
    answer = office.post(CHOOSE, {"what": "on", "members": ["nobody"] * 400})
    assert answer.status_code == 422
    assert "有人刚才已经定了，请再看一遍。" in answer.content.decode()


def ticked(page):
    """The names that are ticked on the page."""
    return set(re.findall(r'id="m-(\d+)" checked', page))


def shown_with(refs, **pressed):
    """What the page sends: everybody on it, those who are ticked, what was pressed."""
    everybody = [str(ref) for ref in refs]
    return {"shown": everybody, **pressed}


def test_one_form_holds_every_tick_and_all_of_them_go_on_at_one_press(cast, office, ahead):
    page = office.get(PAGE).content.decode()
    rows = list(undecided(ahead).select_related("person", "sector"))
    assert page.count('name="members" form="ticks"') == len(rows)
    for row in rows:
        assert row.sector.name in page
    refs = [str(row.ref) for row in rows[:3]]
    answer = office.post(CHOOSE, {"what": "on", "members": refs})
    assert answer.status_code == 302
    assert Member.objects.filter(term=ahead).count() == 3


def test_unit_and_post_stand_beside_each_name(cast, office, ahead):
    person = cast.person("member")
    person.employer, person.position = "市第二人民医院", "儿科主任"
    person.save(update_fields=["employer", "position"])
    page = office.get(PAGE).content.decode()
    assert "市第二人民医院儿科主任" in page[page.index(f">{person.name}<") :]


@pytest.fixture
def two_pages(monkeypatch):
    """No two sectors fit one page."""
    monkeypatch.setattr(pages, "ON_A_PAGE", 1)


def test_ticks_stay_over_pages_errors_and_other_buttons(cast, office, ahead, two_pages):
    first, second = cast.member("member"), cast.member("other_member")
    # Another page is asked for while one is ticked, then the other is ticked there.
    to_other = {"members": [str(first.ref)], "to": str(second.sector_id)}
    answer = office.post(CHOOSE, shown_with([first.ref], **to_other))
    assert answer.url.endswith(f"?at={second.sector_id}#s-{second.sector_id}")
    page = office.get(answer.url).content.decode()
    assert ticked(page) == set()
    assert f"m-{second.pk}" in page
    assert "别的界别还勾着1位" in page
    # Something else on the page is pressed, and refused: the tick there is kept as well.
    refused = {"members": [str(second.ref)], "name": "查无此人", "here": str(second.sector_id)}
    answer = office.post(TAKE_BACK, shown_with([second.ref], **refused))
    assert answer.status_code == 422
    assert ticked(answer.content.decode()) == {str(second.pk)}
    back = office.get(f"{PAGE}?at={first.sector_id}").content.decode()
    assert ticked(back) == {str(first.pk)}
    # Both are decided by one press, from the page of one of them.
    sent = shown_with([first.ref], members=[str(first.ref)], what="leave")
    assert office.post(CHOOSE, sent).status_code == 302
    marked = set(Handover.objects.values_list("member", flat=True))
    assert marked == {first.pk, second.pk}
    assert not HandoverTick.objects.exists()


def test_who_is_ticked_no_more_is_not_decided(cast, office, ahead):
    first, second = cast.member("member"), cast.member("other_member")
    both = [first.ref, second.ref]
    office.post(CHOOSE, shown_with(both, members=[str(ref) for ref in both]))
    office.post(CHOOSE, shown_with(both, members=[str(second.ref)]))
    office.post(CHOOSE, {"what": "leave"})
    assert set(Handover.objects.values_list("member", flat=True)) == {second.pk}


@pytest.mark.parametrize("sector", ["9" * 40, "٣", "-1", "1.5", ""])
def test_a_sector_that_is_no_number_of_ours_ticks_nobody(cast, office, ahead, sector):
    answer = office.post(CHOOSE, {"all": sector})
    assert answer.status_code == 302
    assert "checked" not in office.get(PAGE).content.decode()


def test_a_whole_sector_is_ticked_by_a_button_and_the_others_stay(cast, office, ahead):
    sizes = Counter(undecided(ahead).values_list("sector", flat=True))
    sector, size = sizes.most_common(1)[0]
    other = undecided(ahead).exclude(sector=sector).first()
    sent = shown_with([other.ref], members=[str(other.ref)], all=str(sector))
    answer = office.post(CHOOSE, sent)
    assert answer.url.endswith(f"#s-{sector}")
    page = office.get(answer.url).content.decode()
    assert len(ticked(page)) == size + 1
    page = office.post(CHOOSE, {"none": str(sector)}, follow=True).content.decode()
    assert ticked(page) == {str(other.pk)}


def test_a_colleague_who_was_faster_costs_no_tick(cast, office, ahead):
    gone, mine = cast.member("member"), cast.member("other_member")
    services.mark_leaving(gone, ahead, actor=SYSTEM)
    both = [gone.ref, mine.ref]
    answer = office.post(CHOOSE, shown_with(both, members=[str(r) for r in both], what="on"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "有人刚才已经定了" in page
    assert ticked(page) == {str(mine.pk)}
    assert not Member.objects.filter(term=ahead).exists()


@pytest.mark.parametrize("sent", [{"all": "x"}, {"to": "x"}, {"shown": ["x"]}, {"here": "-1"}])
def test_what_no_page_sends_changes_nothing(cast, office, ahead, sent):
    assert office.post(CHOOSE, sent).status_code == 302
    assert not HandoverTick.objects.exists()


def test_the_list_of_those_who_leave_is_paged_and_keeps_its_place(cast, office, ahead, monkeypatch):
    monkeypatch.setattr(pages, "LEAVING_ON_A_PAGE", 2)
    for member in undecided(ahead):
        services.mark_leaving(member, ahead, actor=SYSTEM)
    page = office.get(f"{PAGE}?step=leaving&page=2").content.decode()
    refs = re.findall(r"/handover/([0-9a-f-]{36})/unmark/", page)
    assert len(refs) == 2
    answer = office.post(f"{PAGE}{refs[0]}/unmark/", {"page": "2"})
    assert answer.url == f"{PAGE}?step=leaving&page=2#h-leaving"


@pytest.mark.parametrize("step", ["", "leaving"])
def test_the_page_keeps_within_its_queries(
    cast, office, ahead, step, django_assert_max_num_queries
):
    rows = list(undecided(ahead))
    services.continue_members(rows[:2], ahead, actor=SYSTEM)
    for member in rows[2:6]:
        services.mark_leaving(member, ahead, actor=SYSTEM)
    office.get(PAGE)
    with django_assert_max_num_queries(12):
        office.get(f"{PAGE}?step={step}")


def test_the_rest_leave_in_one_go_and_nobody_who_is_decided_is_touched(cast, office, ahead):
    goes_on = cast.member("member")
    office.post(CHOOSE, {"what": "on", "members": [str(goes_on.ref)]})
    rest = set(undecided(ahead).values_list("pk", flat=True))
    assert office.post(CHOOSE, {"what": "leave", "everybody": "on"}).status_code == 302
    assert set(Handover.objects.values_list("member", flat=True)) == rest
    assert goes_on.pk not in rest
    assert not undecided(ahead).exists()


def test_ticking_nobody_is_said(office, ahead):
    answer = office.post(CHOOSE, {"what": "leave"})
    assert answer.status_code == 422
    assert "还没有勾人。先勾上，再按。" in answer.content.decode()


def test_who_was_ticked_by_mistake_is_undecided_again_as_before(cast, office, ahead):
    member = cast.member("member")
    today = clock.today()
    leave = services.take_leave(
        member, starts=today, ends=today + timedelta(days=60), reason="出差", actor=SYSTEM
    )
    office.post(CHOOSE, {"what": "on", "members": [str(member.ref)]})
    assert Member.objects.get(pk=member.pk).ends == ahead.starts - timedelta(days=1)
    answer = office.post(TAKE_BACK, {"name": member.person.name})
    assert answer.status_code == 302
    again = Member.objects.get(pk=member.pk)
    assert again.ends is None
    assert not Member.objects.filter(term=ahead).exists()
    assert list(again.leaves.all()) == [leave]
    assert member in undecided(ahead)


@pytest.mark.parametrize("typed", ["", "查无此人"])
def test_a_name_that_does_not_go_on_is_said_and_kept(cast, office, ahead, typed):
    office.post(CHOOSE, {"what": "on", "members": [str(cast.member("member").ref)]})
    answer = office.post(TAKE_BACK, {"name": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert Member.objects.filter(term=ahead).count() == 1


@pytest.mark.parametrize("state", list(Shift.State))
def test_a_shift_written_for_the_new_term_stays_with_who_does_not_go_on(cast, ahead, state):
    member = cast.member("member")
    going_on = services.continue_members([member], ahead, actor=SYSTEM)[0]
    made = Shift.objects.first()
    made.pk, made.ref, made.member, made.on = None, uuid4(), going_on, date(2030, 1, 2)
    made.state = state
    made.save(force_insert=True)
    services.undo_continuing(going_on, actor=SYSTEM)
    assert Shift.objects.get(pk=made.pk).member == member
    assert Member.objects.get(pk=member.pk).ends is None


def test_who_dies_after_being_ticked_does_not_go_on_and_stays_dead(cast, office, ahead):
    member = cast.member("member")
    services.continue_members([member], ahead, actor=SYSTEM)
    today = clock.today()
    services.end_membership(member, last_day=today, left_by="deceased", actor=SYSTEM)
    assert not Member.objects.filter(term=ahead).exists()
    answer = office.post(TAKE_BACK, {"name": member.person.name})
    assert answer.status_code == 422  # nobody of that name goes on
    gone = Member.objects.get(pk=member.pk)
    assert (gone.ends, gone.left_by) == (today, "deceased")
    assert member not in undecided(ahead)


def test_a_membership_that_went_on_before_its_end_was_written_is_not_reopened(cast, ahead):
    """As rows may stand that were written before ends took back what goes on."""
    member = cast.member("member")
    going_on = services.continue_members([member], ahead, actor=SYSTEM)[0]
    today = clock.today()
    Member.objects.filter(pk=member.pk).update(ends=today, left_by="deceased")
    services.undo_continuing(Member.objects.get(pk=going_on.pk), actor=SYSTEM)
    assert Member.objects.get(pk=member.pk).ends == today


def test_a_leaving_in_the_coming_term_is_not_written_in_this_one(cast, ahead):
    member = cast.member("member")
    services.continue_members([member], ahead, actor=SYSTEM)
    with pytest.raises(MemberRefused, match="新一届"):
        services.end_membership(member, last_day=ahead.starts, left_by="resigned", actor=SYSTEM)
    assert Member.objects.filter(term=ahead).count() == 1


def test_an_undone_leaving_makes_one_current_membership_and_not_two(cast, ahead):
    member = cast.member("member")
    services.continue_members([member], ahead, actor=SYSTEM)
    services.end_membership(member, last_day=clock.today(), left_by="resigned", actor=SYSTEM)
    services.undo_leaving(Member.objects.get(pk=member.pk), actor=SYSTEM)
    theirs = Member.objects.filter(person=member.person)
    assert theirs.current(ahead.starts).count() == 1


def test_of_two_with_one_name_in_one_sector_it_is_asked_which_one(cast, office, ahead):
    first = cast.member("member")
    person = services.add_person(first.person.name, actor=SYSTEM)
    twin = services.admit_member(
        person, first.term, first.sector, starts=first.starts, actor=SYSTEM
    )
    services.continue_members([first, twin], ahead, actor=SYSTEM)
    answer = office.post(TAKE_BACK, {"name": first.person.name})
    assert answer.status_code == 422
    assert "不止一位" in answer.content.decode()
    theirs = Member.objects.get(term=ahead, person=person)
    label = f"{person.name}（{first.sector.name}，{str(theirs.ref)[:8]}）"
    assert f'value="{label}"' in office.get(PAGE).content.decode()
    assert office.post(TAKE_BACK, {"name": label}).status_code == 302
    left = Member.objects.filter(term=ahead).values_list("person", flat=True)
    assert list(left) == [first.person_id]


def test_all_go_on_by_as_many_questions_whether_few_or_many(cast, office, ahead):
    rows = undecided(ahead).select_related("person", "committee", "sector")  # as the page does
    few = list(rows[:2])
    with CaptureQueriesContext(connection) as two:
        services.continue_members(few, ahead, actor=SYSTEM)
    many = list(rows.all())
    with CaptureQueriesContext(connection) as all_of_them:
        services.continue_members(many, ahead, actor=SYSTEM)
    assert len(many) > 5
    assert len(all_of_them) <= len(two) + 2


def test_nobody_is_taken_back_out_of_a_term_that_has_begun(cast, ahead):
    going_on = services.continue_members([cast.member("member")], ahead, actor=SYSTEM)[0]
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(TermRefused, match="新一届里了"):
        services.undo_continuing(going_on, actor=SYSTEM)


DROP = reverse("portal:drop")


def test_a_handover_opened_for_a_wrong_day_is_dropped_as_if_it_had_never_been(cast, office, ahead):
    before = list(Member.objects.order_by("pk").values_list("pk", "ends", "left_by"))
    leaves, goes_on = cast.member("member"), cast.member("head")
    services.continue_members([goes_on], ahead, actor=SYSTEM)
    services.mark_leaving(leaves, ahead, actor=SYSTEM)
    assert "撤掉这次换届" in office.get(PAGE).content.decode()
    assert office.post(DROP).status_code == 302
    assert list(Member.objects.order_by("pk").values_list("pk", "ends", "left_by")) == before
    assert not Handover.objects.exists()
    assert list(cast.committee.terms.values_list("number", "ends")) == [(leaves.term.number, None)]
    assert office.post(DROP).status_code == 302  # once more does nothing
    assert "开始换届" in office.get(PAGE).content.decode()


def test_what_is_settled_or_begun_is_not_dropped(cast, office, ahead):
    services.mark_leaving(cast.member("member"), ahead, actor=SYSTEM)
    services.settle_leaving(ahead, actor=SYSTEM)
    assert "不能撤" in office.post(DROP, follow=True).content.decode()
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(TermRefused, match="已经开始"):
        services.drop_next_term(ahead, actor=SYSTEM)
    assert cast.committee.terms.count() == 2


def test_who_was_to_be_new_is_forgotten_with_the_term_and_can_be_entered_again(cast, office, ahead):
    first, known = cast.member("member"), cast.person("clerk")
    new = Newcomer("新任一", first.sector, ahead.starts, {"phone": "13812345207"})
    duty = Post.objects.get(committee=cast.committee, key="duty")
    for _again in range(2):
        member = admit_newcomers(ahead, [new], actor=SYSTEM)[0]
        services.admit_member(known, ahead, first.sector, starts=ahead.starts, actor=SYSTEM)
        services.appoint(member.person, duty, cast.place.team, starts=ahead.starts, actor=SYSTEM)
        hours = {"on": ahead.starts, "starts": time(9), "ends": time(11)}
        shift = add_shift(cast.place, member, **hours, actor=cast.actor("officer"))
        assert office.post(DROP).status_code == 302
        assert not Term.objects.filter(pk=ahead.pk).exists()
        assert not Person.objects.filter(name="新任一").exists()
        assert not Shift.objects.filter(pk=shift.pk).exists()
        assert Appointment.objects.current().filter(person=known).count() == 1
        ahead = services.open_next_term(first.term, starts=ahead.starts, actor=SYSTEM)


def test_places_without_a_head_from_that_day_on_are_named(cast, office, ahead):
    services.mark_leaving(cast.member("head"), ahead, actor=SYSTEM)
    assert "没有站长" not in office.get(PAGE).content.decode()
    services.settle_leaving(ahead, actor=SYSTEM)
    page = office.get(PAGE).content.decode()
    assert "没有站长" in page
    assert cast.place.name in page[page.index("没有站长") :]
