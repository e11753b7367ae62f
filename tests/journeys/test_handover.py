"""换届: open cases, shifts and teams are handed on, codes keep working, old deeds stay."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services as duty
from lianxin.duty.deeds import SHIFT
from lianxin.duty.models import Shift
from lianxin.inbox.models import Case
from lianxin.inbox.services import handling
from lianxin.organisation import services
from lianxin.organisation.deeds import DeedFacts
from lianxin.organisation.models import Appointment, Committee, Handover, Member, Term
from lianxin.organisation.services import TermRefused
from lianxin.record.models import Deed
from lianxin.record.services import draw_deed

DAY = timedelta(days=1)
PAGE = "/handover/"


def new_day():
    """What the worker does on a new day, in the order of the schedule."""
    services.begin_memberships(actor=SYSTEM)
    services.carry_out_handings(actor=SYSTEM)
    services.publish_ended(actor=SYSTEM)
    services.lapse_accounts(actor=SYSTEM)


@pytest.fixture
def held(cast):
    """何秋萍 has a case in hand, a shift in ten days, and a deed of last month."""
    case = cast.says().case
    handling.accept_case(case, words="", actor=cast.actor("officer"))
    member = cast.member("member")
    handling.hand_to_team(case, cast.team, member=member, actor=cast.actor("officer"))
    Shift.objects.filter(on__gte=clock.today()).delete()
    shift = duty.add_shift(
        cast.place, member, on=clock.today() + 10 * DAY, starts=time(9), ends=time(11), actor=SYSTEM
    )
    deed = draw_deed(
        DeedFacts(
            kind=SHIFT,
            committee_id=cast.committee.pk,
            member_id=member.pk,
            on=clock.today() - 30 * DAY,
            source="duty.Shift:1",
            words="在柳荫里值班",
            drawn_from="照站长确认的值班记下",
        ),
        actor=SYSTEM,
    )
    return case, shift, deed


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def opened(office, cast, starts):
    """The next term is opened and everybody but 何秋萍 and 温树声 goes on."""
    assert office.post(PAGE, {"starts": starts.isoformat()}).status_code == 302
    leaving = {cast.member("member").pk, cast.member("head").pk}
    old = cast.member("member").term
    going = Member.objects.filter(term=old, ends=None).exclude(pk__in=leaving)
    office.post(f"{PAGE}choose/", {"what": "on", "members": [str(m.ref) for m in going]})
    chosen = [str(m.ref) for m in Member.objects.filter(pk__in=leaving)]
    office.post(f"{PAGE}choose/", {"what": "leave", "members": chosen})
    return Term.objects.get(number=old.number + 1)


def test_a_change_of_term_ahead_hands_posts_and_shifts_now_and_cases_on_the_day(cast, office, held):
    case, shift, deed = held
    first = clock.today() + 5 * DAY
    leaves, stays = cast.member("member"), cast.member("other_member")
    term = opened(office, cast, first)
    page = office.get(PAGE).content.decode()
    assert "柳荫里委员工作室团队值班委员" in page.replace("，", "") or "值班委员" in page
    assert "1个班；1件没办完的" in page
    handing = Handover.objects.get(member=leaves)
    answer = office.post(f"{PAGE}{handing.ref}/", {"name": "陆舟明"})
    assert answer.status_code == 302
    assert office.post(f"{PAGE}settle/").status_code == 302
    # Shifts after the day are the successor's; the case is still in the old hands.
    taken = Shift.objects.get(in_place_of=shift)
    assert taken.member.person == stays.person
    case.refresh_from_db()
    assert case.handler == leaves
    with clock.at(clock.now() + 5 * DAY):
        new_day()
        case.refresh_from_db()
        assert case.handler.person == stays.person
        assert case.handler.term == term
        leaves.refresh_from_db()
        assert (leaves.left_by, leaves.ends) == ("term", first - DAY)
        assert not Appointment.objects.current().filter(person=leaves.person).exists()
        leaves.person.user.refresh_from_db()
        assert not leaves.person.user.is_active
        stranger = Client()
        code = cast.place.slots.get().token
        assert stranger.get(f"/s/{code}/").status_code == 200
        assert Deed.objects.get(pk=deed.pk).member == leaves


def test_what_nobody_takes_over_goes_back_to_the_head(cast, office, held):
    case, shift, _deed = held
    opened(office, cast, clock.today() + 2 * DAY)
    office.post(f"{PAGE}settle/")
    with clock.at(clock.now() + 2 * DAY):
        new_day()
    case.refresh_from_db()
    assert (case.handler, case.state) == (None, Case.State.HANDLING)
    shift.refresh_from_db()
    assert (shift.state, shift.given_back_because) == (Shift.State.GIVEN_BACK, "已经离任")


def test_in_the_middle_of_a_year_everything_goes_over_at_once(cast, office, held):
    case, shift, _deed = held
    opened(office, cast, clock.today())
    handing = Handover.objects.get(member=cast.member("member"))
    office.post(f"{PAGE}{handing.ref}/", {"name": "陆舟明（教育界）"})
    office.post(f"{PAGE}settle/")
    case.refresh_from_db()
    assert case.handler.person.name == "陆舟明"
    assert Shift.objects.get(in_place_of=shift).member.term.number == case.handler.term.number
    assert office.post(f"{PAGE}settle/").status_code == 302  # twice is once
    assert Handover.objects.exclude(settled_at=None).count() == 2


def test_who_goes_on_keeps_what_is_in_hand_and_their_own_record(cast, office, held, client):
    case, shift, deed = held
    assert office.post(PAGE, {"starts": clock.today().isoformat()}).status_code == 302
    old = cast.member("member")
    services.change_member(old, since=None, phone="+85261234567", profession="儿科", actor=SYSTEM)
    for _twice in range(2):
        office.post(f"{PAGE}choose/", {"what": "on", "members": [str(old.ref)]})
    new = Member.objects.get(continues=old)
    assert (new.phone, new.profession, new.sector) == ("+85261234567", "儿科", old.sector)
    case.refresh_from_db()
    shift.refresh_from_db()
    assert (case.handler, shift.member) == (new, new)
    hers = Client()
    cast.enter(hers, "member")
    assert hers.get(reverse("inbox:answer", args=[case.ref])).status_code == 200
    year = hers.get(f"/record/?year={deed.on.year}").content.decode()
    assert "在柳荫里值班" in year


def test_wrong_days_and_wrong_names_are_said(cast, office):
    answer = office.post(PAGE, {"starts": "2000-01-01"})
    assert answer.status_code == 409
    assert "新一届要晚于第5届" in answer.content.decode()
    term = opened(office, cast, clock.today() + DAY)
    handing = Handover.objects.get(member=cast.member("member"))
    for name, sentence in (("查无此人", "委员里没有“查无此人”"), ("温树声", "委员里没有")):
        answer = office.post(f"{PAGE}{handing.ref}/", {"name": name})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    with pytest.raises(TermRefused, match="已经有了"):
        services.open_next_term(
            Term.objects.get(number=term.number - 1), starts=clock.today(), actor=SYSTEM
        )
    assert office.post(f"{PAGE}choose/", {"what": "on"}).status_code == 422
    office.post(f"{PAGE}{handing.ref}/unmark/")
    assert not Handover.objects.filter(pk=handing.pk).exists()


@pytest.mark.parametrize("who", ["nobody", "member", "head", "system", "security"])
def test_nobody_but_the_office_changes_a_term(cast, client, office, who):
    opened(office, cast, clock.today() + DAY)
    handing = Handover.objects.first()
    other = Client()
    if who != "nobody":
        cast.enter(other, who)
    for url in ("", "choose/", "settle/", f"{handing.ref}/", f"{handing.ref}/unmark/"):
        assert other.post(PAGE + url, {"starts": "2099-01-01"}).status_code == 403
    assert other.get(PAGE).status_code in {302, 403}
    assert Handover.objects.filter(pk=handing.pk, settled_at=None).exists()


def test_another_committee_cannot_touch_who_leaves_ours(cast, office):
    opened(office, cast, clock.today() + DAY)
    handing = Handover.objects.first()
    other = Client()
    cast.enter(other, "outsider")
    assert other.post(f"{PAGE}{handing.ref}/unmark/").status_code == 404
    assert other.post(f"{PAGE}{handing.ref}/", {"name": "陆舟明"}).status_code == 404


def test_who_leaves_one_committee_keeps_what_is_in_hand_in_another(cast, held):
    case, _shift, _deed = held
    there = Committee.objects.get(short_name="临川市政协")
    term = services.open_term(there, 5, starts=clock.today() - 90 * DAY, actor=SYSTEM)
    sector = services.set_sectors(there, ["教育界"], actor=SYSTEM)[0]
    person = cast.person("member")
    other = services.admit_member(person, term, sector, starts=term.starts, actor=SYSTEM)
    services.end_membership(other, last_day=clock.yesterday(), left_by="moved", actor=SYSTEM)
    case.refresh_from_db()
    assert case.handler == cast.member("member")
    services.lapse_accounts(actor=SYSTEM)
    person.user.refresh_from_db()
    assert person.user.is_active


def test_who_goes_on_takes_only_what_is_open_into_the_new_term(cast, office, held):
    case, _shift, _deed = held
    closed = cast.says().case
    old = cast.member("member")
    Case.objects.filter(pk=closed.pk).update(state=Case.State.CLOSED, handler=old)
    term = services.open_next_term(old.term, starts=clock.today(), actor=SYSTEM)
    new = services.continue_members([old], term, actor=SYSTEM)[0]
    case.refresh_from_db()
    closed.refresh_from_db()
    assert (case.handler, closed.handler) == (new, old)
