"""Writes about sheets of paper: printed, entered."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.crypto import codes
from lianxin.core.refusals import Refused
from lianxin.office import acts
from lianxin.office.kinds import SHEET_KINDS, SheetKind
from lianxin.office.models import PaperSheet
from lianxin.organisation.models import Committee

CODE, ON_ONE_SHEET = 8, 22  # characters of a code; printed lines


class SheetRefused(Refused):
    """A sheet cannot be entered so; the message is for whoever tried."""


class SheetFaults(Refused):
    """Everything that is wrong with the lines of a sheet: at which field, in which words."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__("；".join(words for _field, words in faults))
        self.faults = list(faults)


@transaction.atomic
def print_sheets(
    committee: Committee,
    kind: SheetKind,
    *,
    about: str,
    title: str,
    keys: Sequence[str],
    actor: Actor,
) -> list[PaperSheet]:
    """Keep which lines stand on which sheet; without a line, there is one sheet of empty ones."""
    parts = [keys[at : at + ON_ONE_SHEET] for at in range(0, len(keys), ON_ONE_SHEET)] or [[]]
    sheets = [
        PaperSheet.objects.create(
            committee=committee,
            code=codes.random_code(CODE),
            kind=kind.key,
            about=about,
            title=title,
            rows=list(part),
            printed_by_id=actor.person,
        )
        for part in parts
    ]
    log(actor, acts.PRINT_SHEETS, sheets[0], count=len(sheets))
    return sheets


@transaction.atomic
def enter_sheet(
    sheet: PaperSheet,
    *,
    answers: Mapping[str, str],
    more: Sequence[Mapping[str, str]],
    actor: Actor,
) -> str:
    """Write what was marked on a sheet; what stood written already is not written twice.

    Returns:
        What was entered, in a sentence.

    Raises:
        SheetRefused: nothing is marked, or nobody waits for the sheet. SheetFaults: what the kind says
            of the lines that cannot be. Then nothing is entered.
    """
    if PaperSheet.objects.select_for_update().get(pk=sheet.pk).dropped_at is not None:
        raise SheetRefused(_("这张表记了不用录。要录，请重新印一张。"))
    if not answers and not more:
        raise SheetRefused(_("一行也没有填。表上是空的，就不用录入。"))
    told = SHEET_KINDS[sheet.kind].enter(sheet, answers, more, actor)
    sheet.entered_at, sheet.entered_by_id = clock.now(), actor.person
    sheet.save(update_fields=["entered_at", "entered_by"])
    log(actor, acts.ENTER_SHEET, sheet, lines=len(answers), more=len(more))
    return told


@transaction.atomic
def faults_of(
    sheet: PaperSheet,
    *,
    answers: Mapping[str, str],
    more: Sequence[Mapping[str, str]],
    actor: Actor,
) -> list[tuple[str, str]]:
    """What is wrong with these lines, beside those that are not written whole; nothing is entered."""
    try:
        SHEET_KINDS[sheet.kind].enter(sheet, answers, more, actor)
    except SheetFaults as wrong:
        return wrong.faults
    finally:
        transaction.set_rollback(True)
    return []


@transaction.atomic
def drop_sheet(sheet: PaperSheet, *, because: str, actor: Actor) -> PaperSheet:
    """It was printed by mistake: nobody waits for it any more.

    Raises:
        SheetRefused: it was entered, or dropped before.
    """
    facts = {
        "dropped_at": clock.now(),
        "dropped_by_id": actor.person_id,
        "dropped_because": because,
    }
    waiting = PaperSheet.objects.filter(pk=sheet.pk, entered_at=None, dropped_at=None)
    if not waiting.update(**facts):
        raise SheetRefused(_("这张表录过了，或者刚才已经记了不用录。"))
    log(actor, acts.DROP_SHEET, sheet)
    return sheet
