"""发到群里的话: what asks members and units for the answers they owe."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lianxin.casework.pages.asking import group_texts
from lianxin.core.access import Request, access


@require_safe
@access("inbox.work", "inbox.lead")
def asking(request: Request) -> HttpResponse:
    """The office's for everybody, a head's for the own team."""
    return render(request, "casework/asking.html", {"group_texts": group_texts(request.actor)})
