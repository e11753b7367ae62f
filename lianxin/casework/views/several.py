"""What was ticked on the board is done at once: taken on, forwarded, handed over, merged."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianxin.casework.forms import several as forms
from lianxin.casework.pages.several import ticked_cases
from lianxin.casework.services import several as services
from lianxin.core.access import Request, access
from lianxin.ui.submitting import submit


@dataclass(frozen=True)
class ActOnSeveral:
    """One act on all: its form, and the service."""

    form: type[forms.SeveralForm]
    do: Callable[..., services.SeveralDone]  # (the cases, *, what was filled in, actor)


ACTS = {
    "own": ActOnSeveral(forms.OwnSeveral, services.own_several),
    "forward": ActOnSeveral(forms.ForwardSeveral, services.forward_several),
    "hand": ActOnSeveral(forms.HandSeveral, services.hand_several),
    "merge": ActOnSeveral(forms.MergeSeveral, services.merge_several),
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.work", everywhere=True)
def several(request: Request) -> HttpResponse:
    """The cases that were ticked, and what can be done with all of them."""
    is_sent = request.method == "POST"
    given = request.POST if is_sent else request.GET
    cases, moved = ticked_cases(request.actor, given.getlist("case"), as_seen=is_sent)
    if not cases and not moved:
        messages.info(request, _("还没有勾上哪一件。在编号前面勾，可以勾几件。"))
        return redirect("inbox:board")
    name = request.POST.get("act", "")
    if is_sent and name not in ACTS:
        raise Http404
    shown = {
        key: act.form(
            request.POST if key == name else None, cases=cases or moved, auto_id=f"{key}-%s"
        )
        for key, act in ACTS.items()
    }
    form = shown.get(name)

    def do() -> HttpResponse:
        assert form is not None  # only what was sent gets here
        outcome = ACTS[name].do(cases, actor=request.actor, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("%(n)d件办好了。") % {"n": outcome.done})
        for one in outcome.refused:
            words = _("%(number)s没有办成：%(why)s")
            messages.warning(request, words % {"number": one.case.number, "why": one.why})
        return redirect("inbox:board")

    def show(status: int) -> HttpResponse:
        context = {"cases": cases, "moved": moved, "forms": shown, "name": name}
        return render(request, "casework/several.html", context, status=status)

    if moved:
        return show(409)
    return submit(request, form, do, show=show)
