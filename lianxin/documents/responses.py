"""Answering a request with an official paper."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from lianxin.documents.official import (
    DOCX,
    PDF,
    OfficialLetter,
    PaperTable,
    letter_docx,
    letter_pdf,
    table_docx,
    table_pdf,
)


def official_answer(form: str, name: str, paper: OfficialLetter | PaperTable) -> HttpResponse:
    """The paper as docx or pdf, to be saved under its name; any other form is not found."""
    is_letter = isinstance(paper, OfficialLetter)
    if form == "docx":
        made, kind = (letter_docx(paper) if is_letter else table_docx(paper)), DOCX  # type: ignore[arg-type]
    elif form == "pdf":
        made, kind = (letter_pdf(paper) if is_letter else table_pdf(paper)), PDF  # type: ignore[arg-type]
    else:
        raise Http404
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{form}")
    return HttpResponse(
        made,
        content_type=kind,
        headers={"Content-Disposition": str(disposition), "Cache-Control": "private, no-store"},
    )
