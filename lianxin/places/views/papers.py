"""How a printed paper is handed over."""

from django.http import HttpResponse


def as_pdf(made: bytes, name: str) -> HttpResponse:
    """The PDF as a file to keep and print."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
