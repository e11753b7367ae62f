"""A member's own pages: what they are asked to, and what each answer leads to."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, AttendanceOutcome, LeaveRule, Participant
from lianxin.activities.pages.activities import WITH_ORGANISERS, hours_of
from lianxin.activities.pages.sheets import ANSWER_KINDS
from lianxin.activities.slots import beside_activity
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.ui.dates import weekday

S, P = Activity.State, Participant.State
ON_HOME = 3


def own_rows(actor: Actor) -> QuerySet[Participant]:
    """The actor's own lines on sheets of which people were told."""
    rows = Participant.objects.filter(committee=actor.committee_id, person=actor.person_id or 0)
    return rows.exclude(activity__state=S.DRAFT).select_related("activity__kind", "activity__place")


def own_participation(actor: Actor, ref: UUID) -> Participant:
    """The actor's own line on the sheet of an activity, or 404."""
    here = Q(activity__ref=ref) | Q(activity__joined__ref=ref)  # one that was joined leads there
    row = own_rows(actor).filter(here).select_related("member__person").first()
    if row is None:
        raise Http404
    return row


def invitation_page(actor: Actor, row: Participant) -> dict[str, Any]:
    """When and where, who organises, what each answer leads to, and what was answered."""
    activity = (
        Activity.objects.prefetch_related(WITH_ORGANISERS)
        .select_related("kind")
        .get(pk=row.activity_id)
    )
    rule = LeaveRule.objects.of(activity.committee_id, activity.first_day)
    leaves = list(row.leaves.all())
    asked = [leave for leave in leaves if leave.state != "taken_back"]
    bodies = [organiser.unit.name for organiser in activity.organisers.all()]
    led = _("%(lead)s牵头，%(others)s合办") % {"lead": bodies[0], "others": "、".join(bodies[1:])}
    is_ahead = activity.state == S.CALLED and not activity.is_over
    return {
        "activity": activity,
        "row": row,
        "hours": hours_of(activity),
        "weekday": weekday(activity.first_day),
        "bodies": led if len(bodies) > 1 else bodies[0],
        "kind": ANSWER_KINDS[P(row.state)],
        "leaves": leaves,
        "rule": rule,
        "is_ahead": is_ahead,
        "has_begun": activity.has_begun,
        "is_attending": row.capacity == Participant.Capacity.ATTENDING,
        "may_accept": is_ahead and row.state not in {P.ACCEPTED, P.WAITING, P.EXCUSED},
        "may_decline": is_ahead
        and not row.is_compulsory
        and row.state in {P.INVITED, P.ACCEPTED, P.WAITING},
        "may_ask_leave": activity.state == S.CALLED
        and row.capacity == Participant.Capacity.ATTENDING
        and row.state in {P.INVITED, P.ACCEPTED, P.DECLINED, P.LEAVE_REFUSED}
        and len(asked) < rule.most
        and (row.is_compulsory or row.state in {P.ACCEPTED, P.LEAVE_REFUSED}),
        "beside": beside_activity.panels(actor, activity),
        "asks_further": row.state == P.ACCEPTED and activity.questions.exists(),
        "outcome": AttendanceOutcome(row.outcome).label
        if row.outcome and activity.state == S.CLOSED
        else "",
    }


def own_list(actor: Actor) -> dict[str, Any]:
    """What the actor is asked to: to be answered first, then what is to come."""
    rows = own_rows(actor).filter(activity__state=S.CALLED, activity__ends__gte=clock.now())
    ahead = list(rows.order_by("activity__starts", "pk"))
    over = ~Q(activity__state=S.CALLED) | Q(activity__ends__lt=clock.now())
    past = own_rows(actor).filter(over)
    return {
        "waiting": [line(row) for row in ahead if row.state == P.INVITED],
        "coming": [line(row) for row in ahead if row.state != P.INVITED],
        "past": [line(row) for row in past.order_by("-activity__starts", "-pk")[:20]],
        "today": clock.today(),
    }


def line(row: Participant) -> dict[str, Any]:
    """One activity as its member sees it in a list."""
    over = row.activity.state in {S.CLOSED, S.CANCELLED}
    words = row.activity.get_state_display() if over else row.get_state_display()
    if row.activity.state == S.CLOSED and row.outcome:
        words = AttendanceOutcome(row.outcome).label
    return {
        "row": row,
        "activity": row.activity,
        "hours": hours_of(row.activity),
        "kind": "stop" if row.activity.state == S.CANCELLED else ANSWER_KINDS[P(row.state)],
        "words": words,
    }


def home_part(actor: Actor) -> dict[str, Any]:
    """On a member's home: the next few, those to be answered first."""
    rows = own_rows(actor).filter(activity__state=S.CALLED, activity__ends__gte=clock.now())
    rows = rows.exclude(state__in=[P.DECLINED, P.LEAVE_GRANTED])
    found = [line(row) for row in rows.order_by("activity__starts", "pk")[: ON_HOME + 1]]
    return {"lines": found[:ON_HOME], "has_more": len(found) > ON_HOME}
