"""A matter is never in the hands of nobody: not offered so, not handed so, not left so."""

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Shift
from lianxin.inbox.models import Case
from lianxin.inbox.reads import queues
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import asking, guarding, handling
from lianxin.notify.models import Notice
from lianxin.organisation.models import Appointment
from lianxin.organisation.services.appointments import end_appointment, publish_ended


@pytest.fixture
def yu(cast):
    return cast.actor("officer")


@pytest.fixture
def received(cast):
    return cast.says("楼道的灯坏了。").case


def leave(cast, *posts):
    """Whoever holds these posts in the team held them until yesterday."""
    for held in Appointment.objects.filter(unit=cast.team, post__key__in=posts):
        end_appointment(held, last_day=clock.yesterday(), actor=SYSTEM)
    publish_ended(actor=SYSTEM)


def in_hand(cast, case, **whose):
    handling.accept_case(case, words="", actor=cast.actor("officer"))
    return handling.hand_to_team(case, cast.team, actor=cast.actor("officer"), **whose)


def read(case):
    return Case.objects.get(pk=case.pk)


def test_a_team_without_anybody_is_neither_offered_nor_given_a_matter(cast, client, yu, received):
    route = f"team:{cast.team.pk}"
    Shift.objects.all().delete()
    cast.enter(client, "officer")
    url = reverse("inbox:case", args=[received.ref])
    assert route in client.get(url).content.decode()  # its head
    leave(cast, "head", "duty")
    assert route not in client.get(url).content.decode()
    handling.accept_case(received, words="", actor=yu)
    with pytest.raises(CaseRefused, match="没有站长，也没有排班"):
        handling.hand_to_team(received, cast.team, actor=yu)
    assert read(received).holder == Case.Holder.OFFICE


def test_a_head_whom_the_matter_is_about_is_nobody_for_it(cast, yu, received):
    Shift.objects.all().delete()
    in_hand(cast, received)
    assert read(received).handler is None
    guarding.exclude(received, person=cast.person("head"), actor=yu)
    assert read(received).holder == Case.Holder.OFFICE


@pytest.mark.parametrize("waits", [False, True])
@pytest.mark.parametrize("named", ["", "member"])
def test_when_all_have_left_the_office_has_it_again_and_is_told(cast, yu, received, named, waits):
    Shift.objects.all().delete()
    in_hand(cast, received, **({"member": cast.member(named)} if named else {}))
    if waits:
        asking.ask_resident(received, text="哪一栋？", as_who="联络办", actor=yu)
    leave(cast, "head", "duty")
    case = read(received)
    assert (case.holder, case.handler) == (Case.Holder.OFFICE, None)
    here = Case.objects.filter(pk=case.pk)
    hands = queues.with_queue(here).get().hands
    assert hands == (queues.SENDER if waits else queues.OFFICE)
    assert Notice.objects.filter(kind="inbox.to_office", about=f"inbox.Case:{case.ref}").exists()


def test_while_somebody_leads_the_team_it_stays_there(cast, received):
    in_hand(cast, received, member=cast.member("member"))
    leave(cast, "duty")
    assert (read(received).holder, read(received).handler) == (Case.Holder.TEAM, None)
