"""What is changed on composed pages themselves."""

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.organisation.models import Committee
from lianxin.portal import acts
from lianxin.portal.models import StepsPutAway


@transaction.atomic
def put_steps_away(committee: Committee, *, actor: Actor) -> None:
    """The list of first steps is not shown any more; once more does nothing."""
    _row, is_new = StepsPutAway.objects.get_or_create(
        committee=committee, defaults={"person_id": actor.person}
    )
    if is_new:
        log(actor, acts.PUT_STEPS_AWAY, committee)
