"""What must be true of the stored messages when all receipts are known (for tools.kill)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass
class Written:
    """A form that was answered with a receipt."""

    token: str
    text: str
    has_photo: bool
    number: str = ""
    code: str = ""
    again: Callable[[], tuple[str, str] | None] | None = None


def find_faults(written: list[Written]) -> tuple[str, list[str]]:
    """Open the database the processes left behind, and list what is lost, halved or doubled."""
    import django  # house: the settings are read when the folder is known

    django.setup()
    from django.db import connection  # house: as above

    return connection.vendor, [
        *_lost_or_changed(written),
        *_halved_or_doubled(written),
        *_chain(),
        *_integrity(),
    ]


def _lost_or_changed(written: list[Written]) -> Iterator[str]:
    from lianxin.core.form_tokens import read_token  # house: after django.setup
    from lianxin.files.serving import read_file  # house: after django.setup
    from lianxin.inbox.models import Message  # house: after django.setup
    from lianxin.intake.reads.receipts import receipt_of  # house: after django.setup

    for wrote in written:
        found = list(Message.objects.filter(form_key=read_token(wrote.token).key))
        if len(found) != 1:
            yield f"{wrote.number}: {len(found)} messages"
            continue
        receipt = receipt_of(found[0])
        if found[0].original != wrote.text:
            yield f"{wrote.number}: other words"
        if (receipt.case.number, receipt.code) != (wrote.number, wrote.code):
            yield f"{wrote.number}: another receipt"
        photos = [photo.file for photo in receipt.case.photos.select_related("file")]
        if len(photos) != wrote.has_photo or not all(read_file(photo) for photo in photos):
            yield f"{wrote.number}: {len(photos)} photos"


def _halved_or_doubled(written: list[Written]) -> Iterator[str]:
    from django.db import connection  # house: after django.setup

    from lianxin.audit.models import Entry  # house: after django.setup
    from lianxin.inbox.models import Case, Message, Step  # house: after django.setup

    cases = set(Case.objects.values_list("pk", flat=True))
    if len(cases) != len(written):
        yield f"{len(cases)} cases of {len(written)} answered forms"
    received = Step.objects.filter(kind="received").values_list("case_id", flat=True)
    entries = Entry.objects.filter(act="inbox.receive").values_list("row", flat=True)
    key = "rowid" if connection.vendor == "sqlite" else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM inbox_search")  # noqa: S608 - one of two words
        rows = [row for (row,) in cursor.fetchall()]
    parts = {
        "message": Message.objects.values_list("case_id", flat=True),
        "step": received,
        "line of the log": entries,
        "search row": rows,
    }
    for what, found in parts.items():
        if Counter(found) != Counter(cases):
            yield f"cases and their {what} do not go together"


def _chain() -> list[str]:
    from lianxin.audit.sealing import seal_all  # house: after django.setup
    from lianxin.audit.verifying import verify  # house: after django.setup

    seal_all()
    return [sentence for chain in verify() for sentence in chain.wrong]


def _integrity() -> list[str]:
    from django.db import connection  # house: after django.setup

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        (verdict,) = cursor.execute("PRAGMA integrity_check").fetchone()
        loose = cursor.execute("PRAGMA foreign_key_check").fetchall()
    faults = [] if verdict == "ok" else [f"integrity_check: {verdict}"]
    return faults + ([f"{len(loose)} loose keys"] if loose else [])
