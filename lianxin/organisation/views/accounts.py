"""The system administrator: accounts are made, closed and opened again here; rights are not."""

from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.accounts.proof import freshly
from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.accounts import AccountFilter, EngageForm
from lianxin.organisation.models import AccountRequest, Person
from lianxin.organisation.pages import accounts as pages
from lianxin.organisation.pages.appointments import unit_for
from lianxin.organisation.pages.slips import slip_page
from lianxin.organisation.policies import may_keep_account
from lianxin.organisation.reads.actors import own_committee
from lianxin.organisation.views.second_person import alone_or_asked, done
from lianxin.ui.submitting import page, submit

Act = AccountRequest.Act
PAGE = "organisation:account"


@require_safe
@access("accounts.create", everywhere=True)
def index(request: Request) -> HttpResponse:
    """Every account of the committee."""
    form = AccountFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "page_obj": pages.accounts(request.actor, asked, request.GET.get("page")),
        "is_filtered": any(asked.values()),
    }
    return render(request, "organisation/accounts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("accounts.create", everywhere=True)
def engage(request: Request) -> HttpResponse:
    """Enter a person with an account and the post they are meant for; the answer is their slip."""
    committee = own_committee(request.actor)
    form = EngageForm(request.POST or None, committee_id=committee.pk)

    def write() -> HttpResponse:
        facts = form.cleaned_data
        person = services.add_staff(
            facts["name"],
            facts["post"],
            unit_for(committee, facts["post"]),
            username=facts["username"],
            actor=request.actor,
        )
        slip = services.issue_slip(person, actor=request.actor)
        back = reverse("organisation:account", args=[person.ref])
        return render(request, "organisation/slip.html", slip_page(person, slip, back))

    show = page(request, "organisation/engage.html", {"form": form})
    return submit(request, form, write, show=show, at="post", refused=422)


@require_safe
@access("accounts.create")
def account(request: Request, ref: UUID) -> HttpResponse:
    """One account."""
    found = pages.fetch_account(request.actor, ref=ref)
    return render(request, "organisation/account.html", pages.account_page(request.actor, found))


def _kept(request: Request, ref: UUID) -> Person:
    """Somebody else's account, which one may close, open and reset."""
    found = pages.fetch_account(request.actor, ref=ref)
    if not may_keep_account(request.actor, found) or found.user is None:
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("accounts.create")
def slip(request: Request, ref: UUID) -> HttpResponseBase:
    """A slip for somebody of the staff: the password begins anew, the second factor stays."""
    found = _kept(request, ref)
    if request.method != "POST":
        return redirect(PAGE, ref=ref)

    def issue() -> HttpResponse:
        issued = services.issue_slip(found, actor=request.actor)
        back = reverse(PAGE, args=[ref])
        return render(request, "organisation/slip.html", slip_page(found, issued, back))

    return alone_or_asked(request, found, Act.SLIP, issue, page=PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
@access("accounts.create")
def factor(request: Request, ref: UUID) -> HttpResponseBase:
    """Reset the second factor of somebody who has lost the telephone and its codes."""
    found = _kept(request, ref)
    if request.method != "POST":
        return redirect(PAGE, ref=ref)
    words = _("重设了。本人用口令进来，再绑定一部手机。")
    do = partial(done, request, services.reset_factor, found, words, page=PAGE)
    return alone_or_asked(request, found, Act.FACTOR, do, page=PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
@access("accounts.create")
def close(request: Request, ref: UUID) -> HttpResponseBase:
    """Close an account: whoever is in with it is out at the next click."""
    found = _kept(request, ref)
    if request.method != "POST":
        return redirect(PAGE, ref=ref)
    words = _("停用了。这个登录名不会再给别人。")
    do = partial(done, request, services.close_account, found, words, page=PAGE)
    return alone_or_asked(request, found, Act.CLOSE, do, page=PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
@access("accounts.create")
@freshly
def open_again(request: Request, ref: UUID) -> HttpResponse:
    """Open a closed account for the same person, who still needs a slip."""
    found = _kept(request, ref)
    if request.method != "POST":
        return redirect(PAGE, ref=ref)
    words = _("重新开了。请发一张启用单，让本人重新设口令。")
    return done(request, services.open_account_again, found, words, page=PAGE)
