"""Papers that are handed in: which kind a file is, by its bytes and never by its name."""

from dataclasses import dataclass
from typing import IO

from lianxin.core.crypto.vault import blind_index
from lianxin.core.secrecy_marks import mark_of
from lianxin.documents.first_page import first_page
from lianxin.files.images import Picture, develop
from lianxin.files.refusals import FileRefused, Refusal

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JPEG = "image/jpeg"
SUFFIX = {PDF: ".pdf", DOCX: ".docx", JPEG: ".jpg"}
MOST_MEGABYTES = 20


@dataclass(frozen=True)
class Paper:
    """A paper that opens and bears no mark of secrecy, byte for byte."""

    data: bytes
    content_type: str


@dataclass(frozen=True)
class HandedPaper:
    """What somebody handed in as a paper, looked into, and the name that it had."""

    paper: Paper | Picture
    name: str


def look_into(source: IO[bytes]) -> Paper | Picture:
    """What was handed in as a paper: a PDF, a docx, or the photo of a stamped sheet.

    This takes up to a second: call it before a transaction begins, not inside.

    Raises:
        FileRefused: with the sentence for whoever sent it.
    """
    data = source.read(MOST_MEGABYTES * 1024 * 1024 + 1)
    if not data or data.startswith((b"%PDF-", b"PK")):
        return Paper(data, kind_of(data))
    return develop(data, most=MOST_MEGABYTES)


def kind_of(data: bytes) -> str:
    """PDF or DOCX that opens and bears no mark of secrecy; a picture goes another way.

    Raises:
        FileRefused: empty, too large, neither of the two, locked or broken, marked, or too many
            others are being read.
    """
    kind = _kind_by_its_bytes(data)
    page = first_page(data)
    if page is None:
        raise FileRefused(Refusal.PAPER_LOCKED)
    if mark_of(page) is not None:
        raise FileRefused(Refusal.MARKED)
    return kind


def _kind_by_its_bytes(data: bytes) -> str:
    if not data:
        raise FileRefused(Refusal.EMPTY)
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        raise FileRefused(Refusal.PAPER_TOO_BIG, most=MOST_MEGABYTES)
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]:
        return PDF
    if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return DOCX
    raise FileRefused(Refusal.NOT_A_PAPER)


def paper_fingerprint(data: bytes, *, committee_id: int) -> bytes:
    """Keyed, of every byte: two papers with the same one are the same."""
    return blind_index(data.hex(), committee=committee_id, purpose="files.StoredFile:paper")
