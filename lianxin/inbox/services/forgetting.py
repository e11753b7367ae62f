"""Withdrawn words are emptied wherever they may stand: the one list says where."""

from django.apps import apps
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.storage import rewriting
from lianxin.core.transactions import within
from lianxin.inbox.models import Case, InternalNote, Message, Reply
from lianxin.inbox.reads.search import index
from lianxin.inbox.rules.sender_words import COLUMNS, Fate
from lianxin.office.services.internal import forget_why
from lianxin.office.services.papers import erase_issued, erase_received
from lianxin.office.services.tellings import forget_words

rewriting.MODULES.add("inbox")


@within
def empty_words(case: Case, *, actor: Actor) -> None:
    """Empty every column of the case that may hold its sender's words; number and days stay."""
    by_model: dict[tuple[str, str], dict[str, object]] = {}
    for column in COLUMNS:
        if column.withdrawn is Fate.ROW:
            by_model[column.model, column.case] = {}
        elif column.withdrawn in {Fate.EMPTY, Fate.SAYS_SO}:
            empty: object = _("（留言人已撤回）") if column.withdrawn is Fate.SAYS_SO else ""
            if column.column.endswith("_sealed"):
                empty = None
            by_model.setdefault((column.model, column.case), {})[column.column] = empty
    for (model, way), facts in by_model.items():
        rows = apps.get_model("inbox", model).objects.filter(**{way: case.pk})
        if facts:
            rows.update(**facts)
        else:
            rows.delete()
    Reply.objects.filter(case=case).exclude(state=Reply.State.SENT).update(text="")
    erase_letters(case, actor=actor)
    for ref in case.forwards.values_list("ref", flat=True):
        erase_received(f"inbox.Forward:{ref}", actor=actor)  # a scan covers nobody's name
    forget_words(f"inbox.Case:{case.ref}")
    forget_why(f"inbox.Case:{case.ref}")
    case.refresh_from_db()
    index.remove(case.pk)


@within
def erase_letters(case: Case, *, actor: Actor) -> None:
    """The letters that are kept hold the sender's words too; their numbers and days stay."""
    Message.objects.select_for_update().filter(case=case).first()  # whoever keeps one holds it
    for ref in case.forwards.values_list("ref", flat=True):
        erase_issued(f"inbox.Forward:{ref}", actor=actor)


@within
def forget_notes(cases: list[int]) -> int:
    """Internal notes of cases that are long over."""
    return InternalNote.objects.filter(case__in=cases).delete()[0]
