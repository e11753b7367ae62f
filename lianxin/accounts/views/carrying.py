"""Where a sitting has ended: the sign-in, with what was written; a form of an older page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import permission_denied

from lianxin.accounts import carried
from lianxin.accounts.forms import FactorForm, SignInForm
from lianxin.accounts.models import User
from lianxin.accounts.pages.entering import offered
from lianxin.accounts.slots import enter_again
from lianxin.core.access import Request, access


# house: no address of its own, it answers for those that are closed
def sitting_over(request: Request, *, status: int = 403) -> HttpResponse:
    """The page by which whoever handed something in gets in again, with what they wrote."""
    for answer in enter_again.panels(request.actor, request):
        return answer
    words = carried.of_request(request)
    if settings.LIANXIN_DEMO:
        cast = {"groups": offered(), "carried": words}
        return render(request, "accounts/enter_as.html", cast, status=status)
    context = {"form": SignInForm(), "demo": False, "carried": words}
    return render(request, "accounts/sign_in.html", context, status=status)


@access("public")
def refused(request: Request, exception: Exception) -> HttpResponse:
    """What answers 403: what a stranger hands in where one must be signed in was written in a
    sitting that ended."""
    if request.actor.is_anonymous and carried.of_request(request) is not None:
        return sitting_over(request)
    return permission_denied(request, exception)


# house: no address of its own, it goes on from the sign-in
def after_password(request: HttpRequest, user: User) -> HttpResponse | None:
    """With words on the way: the second factor, which takes them along, or the words themselves."""
    words = carried.of_request(request)
    if words is not None and user.has_second_factor:
        context = {"form": FactorForm(), "carried": words}
        return render(request, "accounts/second_factor.html", context)
    return carried.after_entering(request)


@access("public")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form of a page older than the sign-in: what was written can be sent on from here.

    Only of a page of ours: words that another site hands in are shown to nobody as their own.
    """
    words = carried.of_request(request)
    if (
        words is None
        or not _is_from_here(request)
        or settings.CSRF_COOKIE_NAME not in request.COOKIES
    ):
        return render(request, "403_csrf.html", status=403)
    return carried.go_on(request, words, status=403)


def _is_from_here(request: HttpRequest) -> bool:
    """The browser says that the form stood on a page of this address."""
    if request.headers.get("Sec-Fetch-Site"):
        return request.headers["Sec-Fetch-Site"] == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
