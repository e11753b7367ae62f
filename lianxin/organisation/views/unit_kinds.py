"""The kinds of body, and who may do what."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core.access import SIGNED_IN, Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.unit_kinds import UnitKindForm
from lianxin.organisation.models import UnitKind
from lianxin.organisation.pages import who_may
from lianxin.organisation.reads.actors import own_committee
from lianxin.organisation.reads.unit_kinds import kinds_of_bodies
from lianxin.ui.submitting import said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people", everywhere=True)
def kinds(request: Request) -> HttpResponse:
    """Each kind in a form of its own, and one for a new one; what is refused stands there still."""
    committee = own_committee(request.actor)
    rows = kinds_of_bodies(committee.pk)
    asked = request.POST.get("kind")
    kind = next((one for one in rows if one.key == asked), None)
    form = UnitKindForm(request.POST or None, kinds=rows, kind=kind, auto_id=_ids(kind))

    def write() -> HttpResponse:
        services.save_unit_kind(committee, kind, actor=request.actor, **form.cleaned_data)
        return said(request, _("存好了。"), "organisation:unit_kinds")

    def drawn(one: UnitKind | None, initial: dict[str, Any]) -> UnitKindForm:
        if request.method == "POST" and one == kind:
            return form
        return UnitKindForm(kinds=rows, kind=one, initial=initial, auto_id=_ids(one))

    def show(status: int) -> HttpResponse:
        context = {
            "rows": [
                (one, drawn(one, vars(one) | {"belongs_to": one.belongs_to.all()})) for one in rows
            ],
            "form": drawn(None, {"order": len(rows) + 1, "in_use": True}),
            "tab": "bodies",
        }
        return render(request, "organisation/unit_kinds.html", context, status=status)

    return submit(request, form, write, show=show, at="name", refused=422)


def _ids(kind: UnitKind | None) -> str:
    return f"{kind.key}-%s" if kind else "id_%s"


@require_safe
@access(SIGNED_IN)
def who_may_do_what(request: Request) -> HttpResponse:
    """Every post in one sentence: what it may do, and where."""
    context = {"heaps": who_may.posts_in_sentences(request.actor)}
    return render(request, "organisation/who_may.html", context)
