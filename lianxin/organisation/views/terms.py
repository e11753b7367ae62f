"""Terms (届) and sessions (次会议)."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.bodies import SessionForm
from lianxin.organisation.pages import terms as pages
from lianxin.organisation.slots import about_terms
from lianxin.ui.submitting import said, submit


@require_safe
@access("organisation.people", everywhere=True)
def index(request: Request) -> HttpResponse:
    """Which terms there are, and when their sessions meet."""
    return _show(request, SessionForm(committee_id=request.actor.committee_id))


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people", everywhere=True)
def session(request: Request) -> HttpResponse:
    """Write a session, or move it: no duty is planned into its days."""
    if request.method != "POST":
        return redirect("organisation:terms")
    form = SessionForm(request.POST, committee_id=request.actor.committee_id)

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        term, number = facts.pop("term"), facts.pop("number")
        services.set_session(term, number, actor=request.actor, **facts)
        return said(request, _("记下了。开会的那几天，排班时会空出来。"), "organisation:terms")

    return submit(request, form, write, show=partial(_show, request, form))


def _show(request: Request, form: SessionForm, status: int = 200) -> HttpResponse:
    context = {
        "terms": pages.terms(request.actor),
        "acts": about_terms.panels(request.actor, None),
        "form": form,
        "tab": "terms",
    }
    return render(request, "organisation/terms.html", context, status=status)
