"""The kinds of activity, as this committee has them, and its rule about leave."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.activities import services
from lianxin.activities.forms.kinds import ActivityKindForm, LeaveRuleForm
from lianxin.activities.models import ActivityKind
from lianxin.activities.pages import kinds as pages
from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@access("activities.kinds", everywhere=True)
def kinds(request: Request) -> HttpResponse:
    """Each kind in a form of its own, and one for a new one; what is refused stands there still."""
    committee = own_committee(request.actor)
    rows = pages.kinds_of(committee.pk)
    asked = request.POST.get("kind")
    kind = next((one for one in rows if one.key == asked), None)
    form = ActivityKindForm(request.POST or None, auto_id=_ids(kind))

    def write() -> HttpResponse:
        services.save_kind(committee, kind, actor=request.actor, **form.cleaned_data)
        return said(request, _("存好了。已经发了通知的活动照原来的办。"), "activities:kinds")

    def drawn(one: ActivityKind | None, initial: dict[str, Any]) -> ActivityKindForm:
        if request.method == "POST" and one == kind:
            return form
        return ActivityKindForm(initial=initial, auto_id=_ids(one))

    def show(status: int) -> HttpResponse:
        new = {"order": len(rows) + 1, "in_use": True, "roles": "带队\n发言\n参加"}
        context = {
            "rows": [(one, drawn(one, ActivityKindForm.initial_of(one))) for one in rows],
            "form": drawn(None, new),
            "rules": pages.leave_rules(committee.pk),
        }
        return render(request, "activities/kinds.html", context, status=status)

    return submit(request, form, write, show=show, at="name", refused=422)


def _ids(kind: ActivityKind | None) -> str:
    return f"{kind.key}-%s" if kind else "id_%s"


@require_http_methods(["GET", "HEAD", "POST"])
@access("activities.kinds", everywhere=True)
def leave_rule(request: Request) -> HttpResponse:
    """How often leave may be asked, from a day on."""
    committee = own_committee(request.actor)
    rules = pages.leave_rules(committee.pk)
    initial = {"most": rules[0].most, "sick_days": rules[0].sick_days, "starts": clock.today()}
    form = LeaveRuleForm(request.POST or None, initial=initial)

    def write() -> HttpResponse:
        services.lay_down_leave_rule(committee, **form.cleaned_data, actor=request.actor)
        return said(request, _("定下了。"), "activities:kinds")

    show = page(request, "activities/leave_rule.html", {"form": form, "rules": rules})
    return submit(request, form, write, show=show)
