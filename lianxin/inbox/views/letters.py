"""Letters to handling units, for paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.documents.responses import official_answer
from lianxin.inbox.pages import letter as pages
from lianxin.inbox.reads.letters import official_letter


@require_safe
@never_cache
@access("inbox.work")
def letter(request: Request, ref: UUID) -> HttpResponse:
    """A numbered letter (函), printed."""
    return render(request, "inbox/office/letter.html", pages.letter_paper(request.actor, ref))


@require_safe
@never_cache
@access("inbox.work")
def letter_paper(request: Request, ref: UUID, form: str) -> HttpResponse:
    """The letter as a document to edit (docx) or to keep (pdf)."""
    content = pages.letter_paper(request.actor, ref)
    return official_answer(
        form, content["forward"].number, official_letter(content, has_photos=True)
    )
