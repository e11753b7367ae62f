"""Writing the audit log: in the transaction of the act, so that an act without its line fails."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import Actor


# house: no transaction of its own; the line stands or falls with the act
def log(actor: Actor, act: str, row: Model | None = None, **facts: Any) -> None:
    """Write one line about an act, in the caller's transaction."""
    _write(actor, act, row, Entry.Result.OK, facts)


@transaction.atomic
def log_denial(*, act: str, actor: Actor, **facts: Any) -> None:
    """Write that an act was refused, in a transaction of its own, outside the refused one."""
    _write(actor, act, None, Entry.Result.DENIED, facts)


@transaction.atomic
def note_reading(*, filters: list[str], page: int, actor: Actor) -> None:
    """Write that the log itself was read: by which filters, not for what words."""
    _write(actor, "audit.read", None, Entry.Result.OK, {"filters": filters, "page": page})


def _write(actor: Actor, act: str, row: Model | None, result: str, facts: dict[str, Any]) -> None:
    Entry.objects.create(
        at=clock.now(),
        committee=getattr(row, "committee_id", None) or actor.committee_id,
        user=actor.user_id,
        person=actor.person_id,
        capacity=actor.capacity,
        origin=actor.origin,
        act=act,
        model=row._meta.label if row is not None else "",
        row=row.pk if row is not None else None,
        result=result,
        facts=facts,
    )
