"""What becomes of invitations when the register changes: days away, leaving, a new term."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from lianxin.activities import acts
from lianxin.activities.flows import ASK_AGAIN, EXCUSE, participant_flow
from lianxin.activities.models import Activity, Participant
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Exemption, Leave, Member

OPEN = (Activity.State.DRAFT, Activity.State.CALLED)


def _ahead(member: Member) -> QuerySet[Participant]:
    """Their lines on sheets of what is still to come, each with whether the register excuses them."""
    person = {"member__person": member.person_id, "committee": member.committee_id}
    first = OuterRef("activity__starts__date")
    last = OuterRef("activity__ends__date")
    runs = Q(ends=None) | Q(ends__gte=first)
    theirs = Q(starts__lte=last, person=member.person_id, committee=member.committee_id)
    return (
        Participant.objects.filter(
            person=member.person_id,
            committee=member.committee_id,
            activity__state__in=OPEN,
            activity__ends__gte=clock.now(),
        )
        .annotate(
            is_away=Exists(Leave.objects.filter(starts__lte=last, ends__gte=first, **person)),
            is_exempt=Exists(Exemption.objects.filter(runs, starts__lte=last, **person)),
            is_member=Exists(Member.objects.filter(theirs, runs)),
        )
        .order_by("pk")
    )


@transaction.atomic
def follow_register(member: Member, *, actor: Actor) -> None:
    """Whoever is away, exempt or no member then is asked nothing; whoever is not any more is asked again."""
    excused = Q(is_away=True) | Q(is_exempt=True) | Q(is_member=False)
    rows = _ahead(member)
    moved = 0
    for row in rows.filter(excused, state__in=EXCUSE.out_of):
        participant_flow.apply(row, EXCUSE)
        moved += 1
    for row in rows.exclude(excused).filter(state=Participant.State.EXCUSED):
        participant_flow.apply(row, ASK_AGAIN)
        moved += 1
    if moved:
        log(actor, acts.FOLLOW_REGISTER, member, count=moved)


@transaction.atomic
def carry_invitations(old: Member, new: Member, *, since: date, actor: Actor) -> None:
    """Whoever goes on in a new term is asked under the new membership from its first day on."""
    rows = Participant.objects.filter(
        member=old, activity__state__in=OPEN, activity__starts__date__gte=since
    )
    if carried := rows.update(member=new):
        log(actor, acts.CARRY_INVITATIONS, new, count=carried)


@transaction.atomic
def return_invitations(new: Member, old: Member, *, actor: Actor) -> None:
    """They do not go on after all: what was written for the new membership is the old one's."""
    rows = Participant.objects.filter(member=new, activity__state__in=OPEN)
    if returned := rows.update(member=old):
        log(actor, acts.CARRY_INVITATIONS, old, count=returned)


@transaction.atomic
def forget_invitations(member: Member, *, actor: Actor) -> None:
    """A membership never begins: nobody is waited for."""
    rows = Participant.objects.filter(member=member, activity__state__in=OPEN, sign_ins=None)
    forgotten, _each = rows.delete()
    if forgotten:
        log(actor, acts.CARRY_INVITATIONS, member, count=forgotten)
