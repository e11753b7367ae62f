"""结对: the table, and one of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core.access import Request, access
from lianxin.liaison.forms.pairing import PairingForm
from lianxin.liaison.pages import pairing as pages
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.services.pairing import set_pairings
from lianxin.liaison.views.areas import UNDER_PEOPLE
from lianxin.ui.submitting import page, said, submit


@require_safe
@never_cache
@access(MANAGE, everywhere=True)
def index(request: Request) -> HttpResponse:
    """Who is paired with whom, and who with nobody."""
    return render(
        request, "liaison/pairings.html", pages.pairing_page(request.actor) | UNDER_PEOPLE
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE, everywhere=True)
def pair(request: Request, kind: str, pk: int) -> HttpResponse:
    """With whom one is paired."""
    one = pages.one_to_pair(request.actor, kind, pk)
    initial = {"names": "\n".join(pages.wheres_of(one))}
    form = PairingForm(request.POST or None, initial=initial, committee_id=one.committee_id)

    def write() -> HttpResponse:
        set_pairings(one, form.cleaned_data["names"], actor=request.actor)
        return said(request, _("定好了。"), "liaison:pairings")

    context = {"form": form, "one": one, **UNDER_PEOPLE}
    return submit(request, form, write, show=page(request, "liaison/pair.html", context))
