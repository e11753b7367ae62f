"""What leaves, and daily: what is old is forgotten."""

from lianxin.core.jobs import job
from lianxin.notify.services.creating import SEND
from lianxin.notify.services.forgetting import forget_old
from lianxin.notify.services.sending import send


@job(SEND, outside=True)
def send_message(delivery: int) -> None:
    """Send one message."""
    send(delivery)


@job("notify.forget")
def forget() -> None:
    """Forget what was told ninety days ago."""
    forget_old()
