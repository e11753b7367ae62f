"""What is changed on composed pages themselves."""

from collections.abc import Collection, Sequence

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Committee, Member, Term
from lianxin.portal import acts
from lianxin.portal.models import HandoverTick, StepsPutAway


@transaction.atomic
def put_steps_away(committee: Committee, *, actor: Actor) -> None:
    """The list of first steps is not shown any more; once more does nothing."""
    _row, is_new = StepsPutAway.objects.get_or_create(
        committee=committee, defaults={"person_id": actor.person}
    )
    if is_new:
        log(actor, acts.PUT_STEPS_AWAY, committee)


@transaction.atomic
def keep_ticks(shown: Sequence[Member], ticked: Collection[str], *, actor: Actor) -> None:
    """Of the members that stood on a page some are ticked and the others are not, until decided."""
    known = dict(HandoverTick.objects.filter(member__in=shown).values_list("member", "is_ticked"))
    now = {member.pk: str(member.ref) in ticked for member in shown}
    rows = [
        HandoverTick(committee_id=one.committee_id, member=one, is_ticked=now[one.pk])
        for one in shown
        if known.get(one.pk) != now[one.pk]
    ]
    if rows:
        HandoverTick.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["member"], update_fields=["is_ticked"]
        )
        log(actor, acts.KEEP_TICKS, shown[0].committee, count=len(rows))


@transaction.atomic
def decide(chosen: Sequence[Member], new: Term, *, goes_on: bool, actor: Actor) -> None:
    """These members go on in the next term, or leave with this one; their ticks are done with."""
    if goes_on:
        organisation.continue_members(chosen, new, actor=actor)
    else:
        for member in chosen:
            organisation.mark_leaving(member, new, actor=actor)
    HandoverTick.objects.filter(member__in=chosen).delete()
    log(actor, acts.DECIDE, new.committee, count=len(chosen))
