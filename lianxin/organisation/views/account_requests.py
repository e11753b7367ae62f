"""The second person: what was asked for about others' accounts, and a yes or a no to it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.accounts.proof import freshly
from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.models import AccountRequest
from lianxin.organisation.pages import second_person as pages
from lianxin.ui.submitting import press


@require_safe
@access("organisation.confirm", "audit.read", everywhere=True)
def index(request: Request) -> HttpResponse:
    """What waits for me."""
    context = pages.requests_page(request.actor)
    return render(request, "organisation/account_requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.confirm", "audit.read")
@freshly
def agree(request: Request, ref: UUID) -> HttpResponse:
    """Yes: a slip may be given by whoever asked; the rest is done at once."""
    found = pages.fetch_request(request.actor, ref=ref)
    back = redirect("organisation:account_requests")
    if request.method != "POST":
        return back
    if found.act == AccountRequest.Act.SLIP:
        words = _("记下了。%(name)s的启用单可以发了，三天内有效。")
    else:
        words = _("办好了。%(name)s和别的管理员都会收到消息。")
    return press(
        request,
        partial(services.agree_on_account, found, actor=request.actor),
        done=words % {"name": found.person.name},
        back=back,
        tell=messages.error,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.confirm", "audit.read")
@freshly
def refuse(request: Request, ref: UUID) -> HttpResponse:
    """No: nothing is done."""
    found = pages.fetch_request(request.actor, ref=ref)
    back = redirect("organisation:account_requests")
    if request.method != "POST":
        return back
    return press(
        request,
        partial(services.refuse_about_account, found, actor=request.actor),
        done=_("记下了，这件事不办。"),
        back=back,
        tell=messages.error,
    )
