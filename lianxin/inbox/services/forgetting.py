"""What may hold a sender's words or contact goes wherever it stands: the one list says where."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.storage import rewriting
from lianxin.core.storage.fates import Fate
from lianxin.core.storage.rewording import emptied, reword
from lianxin.core.transactions import within
from lianxin.files.services import erase_file
from lianxin.inbox.models import Case, Contact, Message, Photo, Reply
from lianxin.inbox.reads.contacts import covered_text
from lianxin.inbox.reads.search import index
from lianxin.inbox.rules.sender_words import COLUMNS, ELSEWHERE
from lianxin.office.services.internal import reword_marks
from lianxin.office.services.papers import erase_issued, erase_received
from lianxin.office.services.tellings import reword_tellings

rewriting.MODULES.add("inbox")
# By whom the words are changed that lie in rows of a lower module.
BELOW = {"office.Telling": reword_tellings, "office.InternalMark": reword_marks}


@within
def carry_out(act: str, case: Case, *, model: str = "", contact: Contact | None = None) -> int:
    """What the list says of a withdrawal, a deletion or retention; how many rows of a model went."""

    def cover(text: str) -> str:
        return covered_text(case, text, contact=contact)

    by_model: dict[tuple[str, str], dict[str, Fate]] = {}
    for column in COLUMNS:
        fate = getattr(column, act)
        if fate is not Fate.STAYS and model in {"", column.model}:
            by_model.setdefault((column.model, column.case), {})[column.column] = fate
    count = 0
    for (label, way), fates in by_model.items():
        owner: Any = apps.get_model("inbox", label)
        rows = owner.objects.filter(**{way: case.pk})
        if Fate.ROW in fates.values():
            count += rows.delete()[0]
        elif Fate.COVERED in fates.values():
            reword(rows, fates, cover)
        else:
            count += rows.update(**{name: _empty(name, fate) for name, fate in fates.items()})
    below = {} if model else {one.model: getattr(one, act) for one in ELSEWHERE}
    for label, fate in below.items():
        if fate is not Fate.STAYS:
            BELOW[label](f"inbox.Case:{case.ref}", emptied if fate is Fate.EMPTY else cover)
    return count


def _empty(name: str, fate: Fate) -> str | None:
    if name.endswith("_sealed"):
        return None
    return _("（留言人已撤回）") if fate is Fate.SAYS_SO else ""


@within
def empty_words(case: Case, *, actor: Actor) -> None:
    """Empty every column of the case that may hold its sender's words; number and days stay."""
    carry_out("withdrawn", case)
    Reply.objects.filter(case=case).exclude(state=Reply.State.SENT).update(text="")
    erase_letters(case, actor=actor)
    for ref in case.forwards.values_list("ref", flat=True):
        erase_received(f"inbox.Forward:{ref}", actor=actor)  # a scan covers nobody's name
    case.refresh_from_db()
    index.remove(case.pk)


@within
def forget_contact(cases: Iterable[int]) -> int:
    """Contact data goes, and what words about the matter say of it; how many senders' it was."""
    contacts = list(Contact.objects.select_for_update().filter(case__in=cases))
    for contact in contacts:
        carry_out("deleted", contact.case, contact=contact)
    forget_marks(cases)
    return len(contacts)


@within
def forget_marks(cases: Iterable[int]) -> None:
    """Erase the marks of messages whose contact data or words are gone or are others now.

    A mark covers name, telephone and words: it is personal data as they are and goes with them.
    The form's key stays, so that the same form makes no second message.
    """
    Message.objects.filter(case__in=cases).update(body_hash=b"")


@within
def erase_scans(cases: Iterable[int], *, actor: Actor) -> int:
    """The scan of a letter shows who wrote it: it goes with the contact data."""
    scans = Photo.objects.filter(case__in=cases, is_original=True, file__erased_at=None)
    found = list(scans.select_related("file"))
    for scan in found:
        erase_file(scan.file, actor=actor)
    return len(found)


@within
def erase_letters(case: Case, *, actor: Actor) -> None:
    """The letters that are kept hold the sender's words too; their numbers and days stay."""
    Message.objects.select_for_update().filter(case=case).first()  # whoever keeps one holds it
    for ref in case.forwards.values_list("ref", flat=True):
        erase_issued(f"inbox.Forward:{ref}", actor=actor)
