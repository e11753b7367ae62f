"""Where somebody is in at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from lianxin.accounts.models import BrowserSession, User
from lianxin.accounts.store import row_key


@dataclass(frozen=True)
class OpenSignIn:
    """One of my sessions, in words: which kind of device, since when, last used."""

    ref: UUID
    device: str
    since: datetime
    seen: datetime
    is_here: bool


def sign_ins_of(user: User, here: str, *, now: datetime, idle: timedelta) -> list[OpenSignIn]:
    """My sessions that are still open, this one first."""
    own = row_key(here)
    rows = BrowserSession.objects.filter(
        user=user, entered_at__isnull=False, seen_at__gte=now - idle, expire_date__gt=now
    ).order_by("-seen_at", "pk")
    found = [
        OpenSignIn(row.ref, row.get_device_display(), row.entered_at, row.seen_at, row.pk == own)
        for row in rows
        if row.ref and row.entered_at and row.seen_at
    ]
    return sorted(found, key=lambda one: not one.is_here)
