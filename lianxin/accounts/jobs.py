"""Daily: sessions that have run out are deleted."""

from lianxin.accounts.store import SessionStore
from lianxin.core.jobs import job


@job("accounts.clear_sessions")
def clear_sessions() -> None:
    """Delete sessions that have run out."""
    SessionStore.clear_expired()
