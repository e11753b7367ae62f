"""Digests: written by one, released by another, taken down by either."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.core.refusals import Refused
from lianxin.inbox.pages.digests import digest_page, lists
from lianxin.inbox.services.digests import pull_digest, release_digest, review_digest


@require_safe
@never_cache
@access("inbox.work")
def digests(request: Request) -> HttpResponse:
    """What waits for release, what is out, what was taken down."""
    return render(
        request, "inbox/office/digests.html", lists(request.actor, request.GET.get("page", ""))
    )


@require_POST
@access("inbox.release")
def review(request: Request, ref: UUID) -> HttpResponse:
    """Somebody who did not write it has looked at it, where three people are wanted."""
    return _step(request, ref, review_digest, _("记下了，您看过了。等第三位同事放行。"))


@require_POST
@access("inbox.release")
def release(request: Request, ref: UUID) -> HttpResponse:
    """Let everybody read it; whoever wrote it or looked at it cannot."""
    return _step(request, ref, release_digest, _("公开了。"))


def _step(request: Request, ref: UUID, act: Callable[..., object], words: str) -> HttpResponse:
    digest = digest_page(request.actor, ref)
    try:
        if request.POST.get("turn") != str(digest.turn):
            raise Refused(_("您看的时候，摘要刚才又改过。请看看现在的，再按。"))
        act(digest, actor=request.actor)
    except Refused as refused:
        context = {**lists(request.actor), "refused": str(refused)}
        return render(request, "inbox/office/digests.html", context, status=409)
    messages.success(request, words)
    return redirect("inbox:digests")


@require_POST
@access("inbox.work")
def pull(request: Request, ref: UUID) -> HttpResponse:
    """Take it down; what was written stays to be rewritten."""
    pull_digest(digest_page(request.actor, ref), actor=request.actor)
    messages.success(request, _("撤下了。"))
    return redirect("inbox:digests")
