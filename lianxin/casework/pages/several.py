"""The cases that were ticked on the board."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from lianxin.core.access import Actor
from lianxin.inbox.models import Case
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.board_rows import for_rows
from lianxin.inbox.policies import cases

AT_ONCE = 25  # as many as stand on one page of the board


def ticked_cases(
    actor: Actor, ticked: Sequence[str], *, as_seen: bool
) -> tuple[list[Case], list[Case]]:
    """The cases that were ticked (`ref`), and, `as_seen` (`ref:turn`), those that have moved since."""
    turns = dict(one.partition(":")[::2] for one in ticked[:AT_ONCE])
    refs = [ref for ref in turns if _is_uuid(ref)]
    rows = for_rows(cast(CaseQuerySet, cases.rows(actor)).filter(ref__in=refs))
    found: list[Case] = list(rows.prefetch_related("replies", "flags").order_by("due_on", "pk"))
    if not as_seen:
        return found, []
    moved = [case for case in found if turns[str(case.ref)] != str(case.turn)]
    return [case for case in found if case not in moved], moved


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
