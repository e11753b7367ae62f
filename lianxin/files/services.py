"""Every write about files: keep, erase, and sweep up what a crash left behind."""

import logging
from datetime import timedelta
from typing import IO

from django.conf import settings
from django.db import transaction

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.crypto.vault import blind_index, encrypt
from lianxin.core.storage import erasures
from lianxin.files import acts, store
from lianxin.files.images import MOST_MEGABYTES, Picture, develop
from lianxin.files.models import StoredFile
from lianxin.files.names import safe_name
from lianxin.files.papers import SUFFIX, HandedPaper, paper_fingerprint
from lianxin.files.refusals import FileRefused, Refusal

SCAN_MEGABYTES = 50  # a scanner's picture of a letter may be larger than a phone's
GRACE = timedelta(hours=24)  # a file without a row may belong to a transaction still open
FEW = 20  # so many strays a crash may leave; more of them, and more than files, is a mistake
logger = logging.getLogger(__name__)

Upload = Picture | bytes | IO[bytes]


@transaction.atomic
def keep_photo(upload: Upload, *, committee_id: int, actor: Actor, name: str = "") -> StoredFile:
    """Take in a photo that a resident or a member sends.

    Better give it a `Picture` made by `images.develop` before the transaction began: SQLite lets
    one write at a time, and a large photo takes a second.

    Raises:
        FileRefused: with the sentence for whoever sent it.
    """
    most = getattr(settings, "LIANXIN_PHOTO_MB", MOST_MEGABYTES)
    picture = upload if isinstance(upload, Picture) else develop(upload, most=most)
    return _keep(picture, StoredFile.Kind.PHOTO, committee_id, actor, name)


@transaction.atomic
def keep_scan(upload: Upload, *, committee_id: int, actor: Actor, name: str = "") -> StoredFile:
    """Take in the office's photo or scan of an original: a letter, a unit's answer.

    Raises:
        FileRefused: with the sentence for whoever sent it.
    """
    picture = upload if isinstance(upload, Picture) else develop(upload, most=SCAN_MEGABYTES)
    return _keep(picture, StoredFile.Kind.SCAN, committee_id, actor, name)


@transaction.atomic
def keep_paper(
    data: bytes, *, content_type: str, committee_id: int, actor: Actor, name: str = ""
) -> StoredFile:
    """Keep a paper, byte for byte: one that we made, or one whose kind `papers.kind_of` has found.

    Raises:
        FileRefused: there is no room on the disk.
    """
    stored = StoredFile(
        committee=committee_id,
        kind=StoredFile.Kind.PAPER,
        name=safe_name(name, default=str(StoredFile.Kind.PAPER.label), suffix=SUFFIX[content_type]),
        content_type=content_type,
        size=len(data),
        width=0,
        height=0,
        fingerprint=paper_fingerprint(data, committee_id=committee_id),
        place=store.new_place(),
        created_at=clock.now(),
    )
    _write(stored, {"full": data})
    stored.save(force_insert=True)  # house: a new row, made whole before its bytes were sealed
    log(actor, acts.KEEP, stored, kind=stored.kind, size=stored.size)
    return stored


@transaction.atomic
def keep_handed_in(handed: HandedPaper, *, committee_id: int, actor: Actor) -> StoredFile:
    """Keep a paper that was handed in: as it is, or the photo of a stamped sheet.

    Raises:
        FileRefused: there is no room on the disk.
    """
    paper, name = handed.paper, handed.name
    if isinstance(paper, Picture):
        return keep_scan(paper, committee_id=committee_id, actor=actor, name=name)
    kind = paper.content_type
    return keep_paper(
        paper.data, content_type=kind, committee_id=committee_id, actor=actor, name=name
    )


def _keep(
    picture: Picture, kind: StoredFile.Kind, committee_id: int, actor: Actor, name: str
) -> StoredFile:
    stored = StoredFile(
        committee=committee_id,
        kind=kind,
        name=safe_name(name, default=str(kind.label)),
        content_type="image/jpeg",
        size=len(picture.full),
        width=picture.width,
        height=picture.height,
        fingerprint=blind_index(
            picture.digest, committee=committee_id, purpose="files.StoredFile:fingerprint"
        ),
        place=store.new_place(),
        created_at=clock.now(),
    )
    _write(stored, {"full": picture.full, "thumb": picture.thumb})
    stored.save(force_insert=True)  # house: a new row, made whole before its bytes were sealed
    log(actor, acts.KEEP, stored, kind=kind.value, size=stored.size)
    return stored


def _write(stored: StoredFile, plain: dict[str, bytes]) -> None:
    sealed = {
        variant: encrypt(data, committee=stored.committee, context=stored.context(variant))
        for variant, data in plain.items()
    }
    try:
        store.write(stored.place, sealed)
    except OSError as error:  # a full or broken disk: the words of the message can still be kept
        logger.error("a file could not be written: errno %s", error.errno)
        raise FileRefused(Refusal.NO_ROOM) from error


@transaction.atomic
def erase_file(stored: StoredFile, *, actor: Actor) -> None:
    """Destroy the bytes; the row stays and says when. The bytes go once the act is committed."""
    moment = clock.now()
    rows = StoredFile.objects.kept().filter(pk=stored.pk)
    if not rows.update(erased_at=moment, fingerprint=b""):
        return
    stored.erased_at, stored.fingerprint = moment, b""
    erasures.record_erasure("files.StoredFile", stored.ref, committee=stored.committee)
    log(actor, acts.ERASE, stored)
    place = stored.place
    transaction.on_commit(lambda: store.destroy(place))


@transaction.atomic
def sweep(*, actor: Actor) -> int:
    """Remove bytes whose row was never committed, or was erased just before a crash.

    More strangers than files means that folder and database do not belong together, and then
    nothing may be removed.
    """
    state = dict(StoredFile.objects.values_list("place", "erased_at"))
    found = set(store.places_older_than(clock.now() - GRACE))
    strangers = found - state.keys()
    if len(strangers) > max(FEW, len(state)):
        logger.error("%s files without a row: is this the right folder?", len(strangers))
        strangers = set()
    leftover = {place for place in found & state.keys() if state[place] is not None}
    for place in strangers | leftover:
        store.destroy(place)
    if strangers or leftover:
        log(actor, acts.SWEEP, files=len(strangers | leftover))
    return len(strangers | leftover)
