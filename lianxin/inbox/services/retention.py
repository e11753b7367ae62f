"""Keeping as short as needed: what is deleted when, every day, with a dry run.

The rows follow PIPL Art. 19 (the shortest necessary time). Each says what goes, how long after
what, and deletes nothing early and nothing a day late.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.storage.fates import Fate
from lianxin.core.storage.rewriting import rewrite_tonight
from lianxin.files.models import StoredFile
from lianxin.files.services import erase_file
from lianxin.inbox import acts, models
from lianxin.inbox.models import Case, Consent, Contact, Forward, Photo
from lianxin.inbox.rules.sender_words import COLUMNS
from lianxin.inbox.services.forgetting import carry_out, erase_scans, forget_contact, forget_marks
from lianxin.inbox.services.passing import end_passes
from lianxin.office.models import ReceivedPaper

CONTACT_AFTER_CLOSE = timedelta(days=90)
CONTACT_AT_MOST = timedelta(days=365)
WORDS_AFTER_CLOSE = timedelta(days=3 * 365)
ELSEWHERE_AFTER = timedelta(days=30)
LETTER = "inbox.Forward:"  # whose unit answered on paper
UPLOAD_AFTER = timedelta(hours=24)
CONSENT_AFTER = timedelta(days=3 * 365)
SLICE = 40  # rows deleted in one transaction: a fraction of a second


@dataclass(frozen=True)
class RetainedRow:
    """One row of the retention table: what, in words, and how it is found and deleted."""

    key: str
    words: object
    due: Callable[[datetime], QuerySet[Any]]
    delete: Callable[[QuerySet[Any], Actor], int]


def _closed_before(path: str, moment: datetime) -> Q:
    """Over since before a moment: closed, told where to go, or withdrawn."""
    ended = [Q(**{f"{path}{name}__lt": moment}) for name in ("closed_at", "withdrawn_at")]
    over = [Case.State.CLOSED, Case.State.NOT_OURS, Case.State.WITHDRAWN]
    return (ended[0] | ended[1]) & Q(**{f"{path}state__in": over})


def _contact_is_due(moment: datetime) -> Q:
    elsewhere = Q(case__state=Case.State.NOT_OURS, case__closed_at__lt=moment - ELSEWHERE_AFTER)
    at_most = Q(case__received_at__lt=moment - CONTACT_AT_MOST)
    return _closed_before("case__", moment - CONTACT_AFTER_CLOSE) | at_most | elsewhere


def _contacts(moment: datetime) -> QuerySet[Contact]:
    return Contact.objects.filter(_contact_is_due(moment))


def _scans(moment: datetime) -> QuerySet[Photo]:
    kept = Photo.objects.filter(is_original=True, file__erased_at=None)
    return kept.filter(_contact_is_due(moment))


def _words(model: str) -> Callable[[datetime], QuerySet[Any]]:
    """The rows of a model whose words go three years after, as the one list says."""
    fates = {one.column: one.retained for one in COLUMNS if one.model == model}
    there = {f"{name}__isnull": False for name, fate in fates.items() if fate is Fate.EMPTY}

    def due(moment: datetime) -> QuerySet[Any]:
        rows: QuerySet[Any] = getattr(models, model).objects.filter(**there)
        return rows.filter(_closed_before("case__", moment - WORDS_AFTER_CLOSE))

    return due


def _photos(moment: datetime) -> QuerySet[Photo]:
    return Photo.objects.filter(
        _closed_before("case__", moment - WORDS_AFTER_CLOSE), file__erased_at=None
    )


def _answers(moment: datetime) -> QuerySet[ReceivedPaper]:
    kept = ReceivedPaper.objects.filter(about__startswith=LETTER, file__erased_at=None)
    refs = [about.removeprefix(LETTER) for about in kept.values_list("about", flat=True)]
    over = Forward.objects.filter(
        _closed_before("case__", moment - WORDS_AFTER_CLOSE), ref__in=refs
    )
    return kept.filter(about__in=[f"{LETTER}{ref}" for ref in over.values_list("ref", flat=True)])


def _unfinished(moment: datetime) -> QuerySet[StoredFile]:
    return StoredFile.objects.unused().filter(created_at__lt=moment - UPLOAD_AFTER)


def _consents(moment: datetime) -> QuerySet[Consent]:
    ended = Coalesce("withdrawn_at", "case__withdrawn_at", "case__closed_at")
    return Consent.objects.annotate(ended=ended).filter(
        Q(withdrawn_at__isnull=False) | _closed_before("case__", moment),
        ended__lt=moment - CONSENT_AFTER,
    )


def _delete_contacts(rows: QuerySet[Any], actor: Actor) -> int:
    matters = list(rows.values_list("case", flat=True))
    asked = list(Case.objects.filter(pk__in=matters, contact_requests__isnull=False).distinct())
    # First the contact, then what was agreed: the order in which a sender deletes it.
    count = forget_contact(matters)
    erase_scans(matters, actor=actor)
    for case in asked:
        end_passes(case, actor=actor)
    return count


def _delete(rows: QuerySet[Any], _: Actor) -> int:
    return rows.delete()[0]


def _forget_words(rows: QuerySet[Any], _: Actor) -> int:
    cases, model = list(Case.objects.filter(pk__in=rows.values("case"))), rows.model.__name__
    count = sum(carry_out("retained", case, model=model) for case in cases)
    forget_marks([case.pk for case in cases])
    return count


def _erase_kept(rows: QuerySet[Any], actor: Actor) -> int:
    return _erase_files([row.file for row in rows.select_related("file")], actor)


def _erase_files(rows: Iterable[StoredFile], actor: Actor) -> int:
    files = list(rows)
    for file in files:
        erase_file(file, actor=actor)
    return len(files)


TABLE = (
    RetainedRow(
        "contact", _("联系方式：办结90天，最长一年；不归这里办的30天"), _contacts, _delete_contacts
    ),
    RetainedRow("scan", _("纸信原件：和联系方式同一天"), _scans, _erase_kept),
    RetainedRow(
        "original", _("留言原文：办结三年，隐去号码的副本留下"), _words("Message"), _forget_words
    ),
    RetainedRow("addition", _("补充的原文：办结三年"), _words("Addition"), _forget_words),
    RetainedRow("photo", _("照片：办结三年"), _photos, _erase_kept),
    RetainedRow("answer", _("单位在纸上的答复：办结三年"), _answers, _erase_kept),
    RetainedRow("upload", _("没有送成的照片：24小时"), _unfinished, _erase_files),
    RetainedRow("note", _("内部记录：办结三年"), _words("InternalNote"), _forget_words),
    RetainedRow("consent", _("同意的记录：撤回或办结后三年"), _consents, _delete),
)


# house: a count, nothing is written
def due_now() -> dict[str, int]:
    """What would be deleted now, counted by row: the dry run."""
    moment = clock.now()
    return {row.key: row.due(moment).count() for row in TABLE}


# house: each slice has a transaction of its own, with its line in the log
def keep_as_short_as_needed(*, actor: Actor = SYSTEM) -> dict[str, int]:
    """Delete what is due; say how much of what in the audit log. Running twice deletes once.

    In slices: whoever writes meanwhile never waits for more than one of them.
    """
    moment = clock.now()
    gone = {row.key: 0 for row in TABLE}
    for row in TABLE:
        last = 0
        while keys := list(
            row.due(moment).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:SLICE]
        ):
            gone[row.key] += _delete_slice(row, moment, keys, actor)
            last = keys[-1]
    if not any(gone.values()):
        _note({}, actor)
    return gone


@transaction.atomic
def _delete_slice(row: RetainedRow, moment: datetime, keys: list[int], actor: Actor) -> int:
    count = row.delete(row.due(moment).filter(pk__in=keys), actor)
    rewrite_tonight()
    _note({row.key: count}, actor)
    return count


@transaction.atomic
def _note(counts: dict[str, int], actor: Actor) -> None:
    facts: dict[str, Any] = {row.key: counts.get(row.key, 0) for row in TABLE}
    log(actor, acts.RETAIN, **facts)
