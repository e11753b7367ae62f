"""Writes about care: visits, needs, the green channel. Nothing of it is published to any other module."""

from collections.abc import Collection
from datetime import date, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.masking import mask
from lianxin.core.refusals import Refused
from lianxin.liaison import acts
from lianxin.liaison.events import MemberComesIn, NeedAnswered
from lianxin.liaison.flows import ANSWER_NEED, REFUSE_NEED, need_flow
from lianxin.liaison.models import CareNeed, CareVisit, ComingIn
from lianxin.organisation.models import Committee, Member, Person

LEAST_VISITORS = 2
AHEAD = 60  # days
OF_EMPLOYERS = {CareVisit.Occasion.EMPLOYER}


class CareRefused(Refused):
    """It cannot be written so."""


@transaction.atomic
def record_visit(
    committee: Committee,
    *,
    occasion: str,
    on: date,
    visitors: Collection[Person],
    member: Member | None = None,
    employer: str = "",
    actor: Actor,
) -> CareVisit:
    """Write down that somebody was visited, or asked in.

    Raises:
        CareRefused: of a day to come, by one person alone, by the visited themselves, of nobody.
    """
    if on > clock.today():
        raise CareRefused(_("这一天还没有到，去过了再记。"), field="on")
    if len(set(visitors)) < LEAST_VISITORS:
        raise CareRefused(_("至少两个人一起去。"), field="visitors")
    if occasion in OF_EMPLOYERS:
        member = None
        if not employer:
            raise CareRefused(_("走访的是哪个单位？"), field="employer")
    elif member is None:
        raise CareRefused(_("看望的是哪一位委员？"), field="member")
    else:
        employer = ""
    if member is not None and member.person in visitors:
        raise CareRefused(_("去的人里有这位委员自己。"), field="visitors")
    visit = CareVisit.objects.create(
        committee=committee, occasion=occasion, on=on, member=member, employer=employer
    )
    visit.visitors.set(visitors)
    log(actor, acts.RECORD_VISIT, visit)
    return visit


@transaction.atomic
def strike_visit(visit: CareVisit, *, actor: Actor) -> None:
    """It was not so: the line goes.

    Raises:
        CareRefused: a need was written down at it.
    """
    if visit.needs.exists():
        raise CareRefused(_("这一次记了需要，不能去掉。"))
    log(actor, acts.STRIKE_VISIT, visit.committee)
    visit.delete()


@transaction.atomic
def write_need(
    committee: Committee,
    *,
    text: str,
    member: Member | None = None,
    employer: str = "",
    visit: CareVisit | None = None,
    actor: Actor,
) -> CareNeed:
    """Write down what somebody needs; of a visit it is whoever was visited.

    Raises:
        CareRefused: of nobody.
    """
    if visit is not None:
        member, employer = visit.member, visit.employer
    if member is None and not employer:
        raise CareRefused(_("是谁需要？选一位委员，或者写单位。"), field="member")
    need = CareNeed.objects.create(
        committee=committee,
        member=member,
        employer="" if member else employer,
        visit=visit,
        text=mask(text),
        asked_on=clock.today(),
    )
    log(actor, acts.WRITE_NEED, need)
    return need


@transaction.atomic
def answer_need(need: CareNeed, *, answer: str, is_met: bool, actor: Actor) -> CareNeed:
    """Say what was done, or why it cannot be: whoever needs it is told that there is an answer."""
    move = ANSWER_NEED if is_met else REFUSE_NEED
    need_flow.apply(need, move, answer=mask(answer), answered_by_id=actor.person_id)
    log(actor, acts.ANSWER_NEED, need)
    if need.member_id is not None:
        publish(NeedAnswered(str(need.ref)))
    return need


@transaction.atomic
def announce_coming(member: Member, *, on: date, at: time, about: str, actor: Actor) -> ComingIn:
    """A member says when they come in and with what; said twice it is said once.

    Raises:
        CareRefused: it is somebody else's, of a day that is over or far ahead.
    """
    if actor.person_id != member.person_id and not actor.is_system:
        raise CareRefused(_("哪天来，由本人说。"))
    if not clock.today() <= on <= clock.today() + timedelta(days=AHEAD):
        raise CareRefused(_("写今天起%(n)d天里的一天。") % {"n": AHEAD}, field="on")
    coming, is_new = ComingIn.objects.get_or_create(
        member=member,
        on=on,
        at=at,
        called_off_at=None,
        defaults={"committee": member.committee, "about": mask(about)},
    )
    if not is_new:
        return coming
    log(actor, acts.ANNOUNCE_COMING, coming)
    publish(MemberComesIn(str(coming.ref)))
    return coming


@transaction.atomic
def call_off_coming(coming: ComingIn, *, actor: Actor) -> None:
    """They do not come after all."""
    changed = ComingIn.objects.filter(pk=coming.pk, called_off_at=None)
    if changed.update(called_off_at=clock.now()):
        log(actor, acts.CALL_OFF_COMING, coming)
