"""Answering a request with an official paper, or with a workbook."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from lianxin.documents.official import DOCX, PDF, OfficialPaper, PaperTable, paper_pdf, table_pdf
from lianxin.documents.sheets import MEDIA_TYPE


def official_answer(form: str, name: str, paper: OfficialPaper | PaperTable) -> HttpResponse:
    """The paper as docx or pdf, to be saved under its name; any other form is not found."""
    if form == "docx":
        from lianxin.documents.official_docx import paper_docx, table_docx

        made, kind = table_docx(paper) if isinstance(paper, PaperTable) else paper_docx(paper), DOCX
    elif form == "pdf":
        made, kind = table_pdf(paper) if isinstance(paper, PaperTable) else paper_pdf(paper), PDF
    else:
        raise Http404
    return _to_save(made, f"{name}.{form}", kind)


def workbook_answer(name: str, made: bytes) -> HttpResponse:
    """A workbook, to be saved under its name."""
    return _to_save(made, f"{name}.xlsx", MEDIA_TYPE)


def _to_save(made: bytes, name: str, kind: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        made,
        content_type=kind,
        headers={"Content-Disposition": str(disposition), "Cache-Control": "private, no-store"},
    )
