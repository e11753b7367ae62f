"""Whoever calls and has no number at hand is found by the telephone they left."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianxin.accounts.proof import must_prove, proved
from lianxin.casework.forms.callers import CallerForm
from lianxin.casework.pages.callers import shown_cases
from lianxin.casework.services.callers import find_caller
from lianxin.core.access import Request, access
from lianxin.inbox.models import Case
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.reveal", everywhere=True)
def caller(request: Request) -> HttpResponse:
    """The whole number and a reason; what is found stands on this very answer."""
    form = CallerForm(request.POST or None)

    def show(status: int, found: list[Case] | None = None) -> HttpResponse:
        context = {
            "form": form,
            "must_prove": must_prove(request),
            "found": None if found is None else shown_cases(found),
        }
        return render(request, "casework/caller.html", context, status=status)

    def find() -> HttpResponse:
        if not proved(request, form):
            return show(422)
        facts = form.cleaned_data
        committee = own_committee(request.actor)
        found = find_caller(committee, facts["phone"], words=facts["words"], actor=request.actor)
        return show(200, found)

    return submit(request, form, find, show=show)
