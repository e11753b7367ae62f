"""What came of an activity: written, changed, taken out."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.activities import services
from lianxin.activities.forms.outputs import BenefitForm, ReachedForm, SuggestionMadeForm
from lianxin.activities.pages import outputs as pages
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import ORGANISE, OUTPUTS, RECORD
from lianxin.activities.slots import beside_output
from lianxin.core.access import Request, access
from lianxin.ui.forms import LxForm
from lianxin.ui.submitting import page, press, said, submit

FORMS: dict[str, type[LxForm]] = {
    "suggestion": SuggestionMadeForm,
    "benefit": BenefitForm,
    "reached": ReachedForm,
}
WRITERS: dict[str, Any] = {
    "suggestion": services.write_suggestion,
    "benefit": services.write_benefit,
    "reached": services.write_reached,
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE, RECORD)
def outputs(request: Request, ref: UUID) -> HttpResponse:
    """这次办出了什么: a form for each kind of it, beside what is written already."""
    activity = fetch_activity(request.actor, OUTPUTS, ref)
    what = request.POST.get("output", "suggestion")
    if what not in FORMS:
        raise Http404
    form = FORMS[what](request.POST or None, auto_id=f"{what}-%s")

    def write() -> HttpResponse:
        WRITERS[what](activity, **form.cleaned_data, actor=request.actor)
        return said(request, _("记下了。"), "activities:outputs", ref=ref)

    def drawn(one: str) -> LxForm:
        if request.method == "POST" and one == what:
            return form
        return FORMS[one](auto_id=f"{one}-%s", initial=pages.first_values(one, activity))

    def show(status: int) -> HttpResponse:
        heaps = pages.heaps_of(activity)
        for heap in heaps:
            heap["form"] = drawn(heap["what"])
        context = {"activity": activity, "heaps": heaps}
        return render(request, "activities/outputs.html", context, status=status)

    return submit(request, form, write, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE, RECORD)
def output(request: Request, what: str, ref: UUID) -> HttpResponse:
    """One of them, to be written anew."""
    row = pages.fetch_output(request.actor, what, ref)
    form = FORMS[what](request.POST or None, initial=vars(row))

    def write() -> HttpResponse:
        services.change_output(row, **form.cleaned_data, actor=request.actor)
        return said(request, _("改好了。"), "activities:outputs", ref=row.activity.ref)

    context = {"activity": row.activity, "form": form, "row": row, "remove": f"remove_{what}"}
    context["beside"] = beside_output.panels(request.actor, row)
    return submit(request, form, write, show=page(request, "activities/output.html", context))


@require_POST
@access(ORGANISE, RECORD)
def remove(request: Request, what: str, ref: UUID) -> HttpResponse:
    """去掉: it did not come of it after all."""
    row = pages.fetch_output(request.actor, what, ref)
    return press(
        request,
        partial(services.remove_output, row, actor=request.actor),
        done=_("去掉了。"),
        back=redirect("activities:outputs", ref=row.activity.ref),
    )
