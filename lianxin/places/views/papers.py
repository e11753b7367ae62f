"""How a printed paper is handed over."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from lianxin.files.names import safe_name


def as_pdf(made: bytes, *parts: str) -> HttpResponse:
    """The PDF as a file to keep and print, named for its place and what it is."""
    return as_file(made, "application/pdf", ".pdf", *parts)


def as_file(made: bytes, content_type: str, suffix: str, *parts: str) -> HttpResponse:
    """A file to keep, named by what it is of and what it is; parts that are empty are left out."""
    name = safe_name("-".join(filter(None, parts)), default=_("打印件"), suffix=suffix)
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    response["Cache-Control"] = "private, no-store"
    return response
