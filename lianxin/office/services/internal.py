"""Keeping something inside: it is marked with a reason, and whatever is out already is taken down."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.core.storage.rewording import Change, reword
from lianxin.core.transactions import within
from lianxin.notify.services import take_words_back
from lianxin.office import acts
from lianxin.office.models import InternalMark
from lianxin.office.slots import after_marking


class InternalRefused(Refused):
    """It cannot be marked so."""


@transaction.atomic
def mark_internal(what: str, row: Any, *, why: str, actor: Actor) -> list[str]:
    """Keep a row of a kind that can be marked inside; answer in sentences what was taken down by it.

    Raises:
        InternalRefused: it is marked already.
    """
    mark = InternalMark(
        committee_id=row.committee_id,
        what=what,
        object_ref=row.ref,
        why=why,
        marked_by_id=actor.person_id,
    )
    try:
        with transaction.atomic():
            mark.save(force_insert=True)
    except IntegrityError as error:
        raise InternalRefused(_("刚才已经有人标过了。")) from error
    log(actor, acts.MARK_INTERNAL, row)
    taken_down = after_marking.panels(actor, mark.about)
    take_words_back(row.committee_id)
    return taken_down


@transaction.atomic
def take_mark_off(what: str, row: Any, *, because: str, actor: Actor) -> None:
    """It is internal no more, with the reason. What was taken down stays down until somebody releases it.

    Raises:
        InternalRefused: it is not marked.
    """
    standing = InternalMark.objects.standing().of(f"{what}:{row.ref}")
    off: dict[str, Any] = {
        "taken_off_at": clock.now(),
        "taken_off_by_id": actor.person_id,
        "taken_off_because": because,
    }
    if not standing.update(**off):
        raise InternalRefused(_("它没有标为内部，或者刚才已经有人取消了。"))
    log(actor, acts.TAKE_MARK_OFF, row)


@within
def reword_marks(about: str, change: Change) -> None:
    """Why something was marked stands in other words; that it was, and when, stays."""
    reword(InternalMark.objects.of(about), ["why", "taken_off_because"], change)
