"""Reading a file, and answering a request with it. The caller has checked who may see it."""

from collections.abc import Iterable
from contextlib import suppress

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from lianxin.core.crypto.vault import decrypt
from lianxin.documents.photos import PrintedPhoto
from lianxin.files import store
from lianxin.files.models import StoredFile
from lianxin.files.names import safe_name
from lianxin.files.papers import JPEG, SUFFIX
from lianxin.files.refusals import FileGone


def read_file(stored: StoredFile, variant: str = "full") -> bytes:
    """The picture itself, as JPEG, or the paper; `variant` is full, or a picture's thumb.

    Raises:
        FileGone: it was erased, or its bytes are not there.
        VaultError: its bytes are not the ones that were put there.
    """
    if stored.is_erased:
        raise FileGone(str(stored.ref))
    try:
        blob = store.read(stored.place, variant)
    except FileNotFoundError as error:
        raise FileGone(str(stored.ref)) from error
    return decrypt(blob, committee=stored.committee, context=stored.context(variant))


def printed_photos(files: Iterable[StoredFile]) -> list[PrintedPhoto]:
    """Photos for a paper with which they go out, without what is gone meanwhile."""
    found = []
    for stored in files:
        with suppress(FileGone):
            found.append(PrintedPhoto(read_file(stored), stored.width, stored.height))
    return found


def serve_paper(stored: StoredFile, *, name: str) -> HttpResponse:
    """Answer with a paper that was kept, under its name; the photo of one opens by itself."""
    return serve(stored, download_name=name, inline=stored.content_type == JPEG)


def serve(
    stored: StoredFile, variant: str = "full", *, download_name: str = "", inline: bool = False
) -> HttpResponse:
    """Answer with a picture, as an attachment unless a page is to show it by itself.

    An <img> shows an attachment too; `inline` is for a link that opens the picture alone, since
    WeChat's browser downloads nothing.
    """
    try:
        content = read_file(stored, variant)
    except FileGone as error:
        raise Http404 from error
    suffix = SUFFIX.get(stored.content_type, ".jpg")
    name = safe_name(
        download_name or stored.name, default=str(stored.get_kind_display()), suffix=suffix
    )
    disposition = content_disposition_header(as_attachment=not inline, filename=name)
    return HttpResponse(
        content,
        content_type=stored.content_type,
        headers={
            "Content-Disposition": str(disposition),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
