"""Where sessions are kept: a table that knows whose they are, so that they can be shown and ended.

A row stands under a keyed hash of what the browser sends, so that nobody who reads the database, or
a copy of it, can send it.
"""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as Rows
from django.db import DatabaseError
from django.utils.timezone import get_default_timezone

from lianxin.accounts.models import BrowserSession
from lianxin.core import clock
from lianxin.core.crypto import vault
from lianxin.core.sql.compiled_query import CompiledQuery

# What a session knows and its row shows.
BEGAN, SEEN, ENTERED, REF, DEVICE = "began", "seen", "entered", "ref", "device"

_content = CompiledQuery(
    lambda key, now: BrowserSession.objects.filter(
        session_key=key, expire_date__gt=now
    ).values_list("session_data"),
    row="member's home",
)


def row_key(session_key: str | None) -> str:
    """Under which key the row of a session stands: 160 bits that lead back to nothing."""
    if not session_key:
        return ""
    return vault.keyed_hash(session_key, purpose="accounts.session").hex()[:40]


class SessionStore(Rows):
    """Django's sessions in rows, with owner, times and kind of device beside the content."""

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        """Our own rows."""
        return BrowserSession

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        """The row of this content."""
        row = cast("BrowserSession", super().create_model_instance(data))
        row.session_key = row_key(row.session_key)
        user = data.get(SESSION_KEY)
        row.user_id = int(user) if user else None
        row.ref = UUID(data[REF]) if user and REF in data else None
        row.entered_at = moment(data.get(ENTERED)) if user else None
        row.seen_at = moment(data.get(SEEN)) if user else None
        row.device = data.get(DEVICE, "") if user else ""
        return row

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Until when the row holds, by the one clock."""
        return super().get_expiry_date(**{"modification": clock.now(), **kwargs})

    def load(self) -> dict[str, Any]:
        """What the session knows; of one that is over, nothing, and its key is not used again."""
        found = _content.first(key=row_key(self.session_key), now=clock.now())
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])

    def exists(self, session_key: str) -> bool:
        """Whether a session of this key is kept."""
        return BrowserSession.objects.filter(pk=row_key(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """Forget a session: this one, or the one of this key."""
        BrowserSession.objects.filter(pk=row_key(session_key or self.session_key)).delete()

    def save(self, must_create: bool = False) -> None:
        """Write the row; one that was ended meanwhile stays ended.

        A request that had begun before may not bring it back: its owner no longer stands there.
        """
        if must_create or self.session_key is None:
            super().save(must_create=must_create)  # house: a session, not a row
            return
        row = self.create_model_instance(dict(self.items()))
        facts = {
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not field.primary_key
        }
        try:
            found = BrowserSession.objects.filter(pk=row.pk, ended="").update(**facts)
        except DatabaseError as error:
            raise UpdateError from error
        if not found:
            raise UpdateError


def moment(stamp: float | None) -> datetime | None:
    """A time as sessions keep it."""
    return None if stamp is None else read(stamp)


def read(stamp: float) -> datetime:
    """A time that is there."""
    return datetime.fromtimestamp(stamp, tz=get_default_timezone())
