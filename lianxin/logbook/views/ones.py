"""五个一: what a committee asks of its places in a year, and what fills it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.logbook import services
from lianxin.logbook.forms.ones import FiveOneForm
from lianxin.logbook.models import FiveOne
from lianxin.logbook.pages import ones as pages
from lianxin.logbook.policies import SETTINGS
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, press, said, submit


@require_safe
@never_cache
@access(SETTINGS, everywhere=True)
def ones(request: Request) -> HttpResponse:
    """All of them."""
    return render(request, "logbook/ones.html", pages.ones_page(request.actor))


@require_POST
@access(SETTINGS, everywhere=True)
def usual(request: Request) -> HttpResponse:
    """Begin with the usual five."""
    committee = own_committee(request.actor)
    return press(
        request,
        lambda: services.lay_down_ones(committee, actor=request.actor),
        done=_("照常见的写上了，照本会的改。"),
        back=redirect("logbook:ones"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(SETTINGS, everywhere=True)
def add(request: Request) -> HttpResponse:
    """Ask one more."""
    return _written(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(SETTINGS)
def change(request: Request, ref: UUID) -> HttpResponse:
    """Word one of them otherwise."""
    return _written(request, pages.fetch_one(request.actor, ref))


def _written(request: Request, one: FiveOne | None) -> HttpResponse:
    committee = own_committee(request.actor)
    initial = vars(one) | {"kinds": one.kinds.all()} if one else {"in_use": True, "order": 9}
    kinds = pages.kinds_to_choose(committee.pk)
    form = FiveOneForm(request.POST or None, initial=initial, kinds=kinds)

    def write() -> HttpResponse:
        services.save_one(committee, one, **form.cleaned_data, actor=request.actor)
        return said(request, _("记下了。"), "logbook:ones")

    context = {"form": form, "one": one}
    return submit(request, form, write, show=page(request, "logbook/one.html", context))
