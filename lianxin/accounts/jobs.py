"""Daily: sessions that have run out are deleted."""

from lianxin.accounts.models import BrowserSession
from lianxin.core import clock
from lianxin.core.jobs import job


@job("accounts.clear_sessions")
def clear_sessions() -> None:
    """Delete sessions that have run out."""
    BrowserSession.objects.filter(expire_date__lt=clock.now()).delete()
