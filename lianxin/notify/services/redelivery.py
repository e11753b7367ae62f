"""What is done about messages that do not arrive."""

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.notify import acts
from lianxin.notify.flows import DROP, TRY_AGAIN, delivery_flow
from lianxin.notify.models import Delivery
from lianxin.notify.services.creating import enqueue


@transaction.atomic
def try_again(message: Delivery, *, actor: Actor) -> Delivery:
    """Begin the tries anew, at once."""
    delivery_flow.apply(message, TRY_AGAIN, attempts=0, rounds=message.rounds + 1)
    enqueue(message, clock.now())
    log(actor, acts.TRY_AGAIN, message)
    return message


@transaction.atomic
def stop_trying(message: Delivery, *, actor: Actor) -> Delivery:
    """Do not send it. What it would have told is in the application all the same."""
    delivery_flow.apply(message, DROP)
    log(actor, acts.STOP_TRYING, message)
    return message
