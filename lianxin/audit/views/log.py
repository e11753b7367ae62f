"""The audit administrator's page: reading is all there is, and is itself written down."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lianxin.audit.forms import LogFilter
from lianxin.audit.pages import log as pages
from lianxin.audit.pages.chain import chain_states
from lianxin.audit.services import note_reading
from lianxin.core.access import Request, access


@require_safe
@access("audit.read", everywhere=True)
def index(request: Request) -> HttpResponse:
    """The log, by day, act, person and result."""
    form = LogFilter(request.GET, acts=pages.acts_here(request.actor))
    asked = form.cleaned_data if form.is_valid() else {}
    page = pages.log_page(request.actor, asked, request.GET.get("page"))
    note_reading(
        filters=sorted(name for name, value in asked.items() if value),
        page=page.number,
        actor=request.actor,
    )
    context = {
        "form": form,
        "page_obj": page,
        "lines": pages.as_lines(request.actor, page),
        "chains": chain_states(request.actor),
    }
    return render(request, "audit/index.html", context)
