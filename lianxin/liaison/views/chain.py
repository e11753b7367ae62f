"""三联: the picture, the other kinds, links made, ended, taken over, used; the rule."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.liaison.forms.chain import LiaisonRuleForm, LinkForm, TakeOverForm
from lianxin.liaison.models import ChainLink
from lianxin.liaison.pages import chain as pages
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.reads.areas import members_of
from lianxin.liaison.services import chain as services
from lianxin.liaison.views.areas import UNDER_PEOPLE
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, press, said, submit


@require_safe
@never_cache
@access(MANAGE, OWN, everywhere=True)
def chain(request: Request) -> HttpResponse:
    """三联: the office sees all of it, others what is below themselves."""
    context = pages.chain_page(request.actor, request.GET.get("of", ""))
    return render(request, "liaison/chain.html", context | UNDER_PEOPLE)


@require_safe
@never_cache
@access(MANAGE, everywhere=True)
def kind(request: Request, kind: str) -> HttpResponse:
    """The links of one kind."""
    context = pages.kind_page(request.actor, kind)
    return render(request, "liaison/chain_kind.html", context | UNDER_PEOPLE)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE, everywhere=True)
def link(request: Request, kind: str) -> HttpResponse:
    """Link one with another."""
    if kind not in ChainLink.Kind.values:
        raise Http404
    committee = own_committee(request.actor)
    form = LinkForm(
        request.POST or None, kind=kind, committee_id=committee.pk, uppers=pages.seats(kind)
    )

    def write() -> HttpResponse:
        ends = form.cleaned_data
        services.make_link(kind, ends["upper"], ends["lower"], actor=request.actor)
        if kind in ChainLink.DOWN:
            return said(request, _("连上了。"), "liaison:chain")
        return said(request, _("连上了。"), "liaison:chain_kind", kind=kind)

    context = {"form": form, "label": ChainLink.Kind(kind).label, **UNDER_PEOPLE}
    return submit(request, form, write, show=page(request, "liaison/link.html", context))


@require_POST
@access(MANAGE)
def end_link(request: Request, ref: UUID) -> HttpResponse:
    """They are not linked any more."""
    found = pages.link_to_keep(request.actor, ref)
    return press(
        request,
        partial(services.end_link, found, actor=request.actor),
        done=_("断开了。"),
        back=redirect("liaison:chain"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE, everywhere=True)
def take_over(request: Request, ref: UUID) -> HttpResponse:
    """Another takes over those with whom somebody was linked."""
    left = pages.who_left(request.actor, ref)
    members = members_of(request.actor.committee_id).exclude(pk=left.pk)
    form = TakeOverForm(request.POST or None, members=members)

    def write() -> HttpResponse:
        upper = form.cleaned_data["upper"]
        many = services.take_over(left, upper, actor=request.actor)
        words = _("接上了%(n)d环，从今天起由%(name)s联系。")
        return said(request, words % {"n": many, "name": upper.person.name}, "liaison:chain")

    context = {"form": form, "left": left, **UNDER_PEOPLE}
    return submit(request, form, write, show=page(request, "liaison/take_over.html", context))


@require_POST
@access(MANAGE, OWN)
def use(request: Request, ref: UUID) -> HttpResponse:
    """They were in touch today."""
    found = pages.link_to_use(request.actor, ref)
    return press(
        request,
        partial(services.use_link, found, actor=request.actor),
        done=_("记下了，今天联系过。"),
        back=redirect("liaison:chain" if request.actor.holds(MANAGE) else "liaison:own"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("organisation.settings", everywhere=True)
def rule(request: Request) -> HttpResponse:
    """How long a period of the chain is, and with how many one is paired."""
    committee = own_committee(request.actor)
    initial = pages.rule_now(committee.pk)
    form = LiaisonRuleForm(request.POST or None, initial=initial)

    def write() -> HttpResponse:
        services.set_liaison_rule(committee, actor=request.actor, **form.cleaned_data)
        return said(request, _("定好了。"), "liaison:rule")

    return submit(request, form, write, show=page(request, "liaison/rule.html", {"form": form}))
