"""Papers to hand in, each made here."""

import io

import pypdfium2


def empty_pdf(pages: int = 1) -> bytes:
    """A PDF that opens, with so many empty pages."""
    made, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        made.new_page(595, 842)
    made.save(out)
    return out.getvalue()
