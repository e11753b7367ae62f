"""Signing in and out; in the demo, entering as one of the cast."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.accounts import carried, services, sessions
from lianxin.accounts.devices import known_device, remember_device
from lianxin.accounts.forms import SignInForm
from lianxin.accounts.pages import entering as pages
from lianxin.accounts.views.carrying import after_password
from lianxin.core.access import Request, access
from lianxin.core.client_addresses import client_address
from lianxin.ui.submitting import page, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@access("public")
def sign_in(request: Request) -> HttpResponse:
    """Enter by name and password."""
    is_tried = request.method == "POST"
    if not (is_tried or request.actor.is_anonymous):
        return redirect(pages.landing(request))
    form = SignInForm(
        request.POST if is_tried else None, initial={"next": request.GET.get("next", "")}
    )

    def enter() -> HttpResponse:
        user = services.check_sign_in(
            form.cleaned_data["username"],
            form.cleaned_data["password"],
            actor=request.actor,
            device=known_device(request),
            address=client_address(request),
        )
        sessions.begin_session(request, user)
        response = after_password(request, user) or redirect(pages.landing(request))
        if not user.has_second_factor:
            remember_device(response, user)
        return response

    context = {"form": form, "demo": settings.LIANXIN_DEMO}
    show = page(request, "accounts/sign_in.html", context)
    return submit(request, form, enter, show=show, refused=422)


@require_POST
@access("public")
def sign_out(request: Request) -> HttpResponse:
    """Go out: the session ends here and on the server."""
    if request.user.is_authenticated:
        services.note_sign_out(request.user, actor=request.actor)
    sessions.end_session(request)
    messages.success(request, _("您已经退出。"))
    response = redirect("accounts:sign_in")
    # Cookies are left: ours is deleted anyway, and the choice of large type should stay.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("public")
def enter_as(request: Request) -> HttpResponse:
    """The demo only: enter as one of the cast, password and second factor left aside."""
    if not settings.LIANXIN_DEMO:
        raise Http404
    if request.method == "POST":
        user = pages.cast_user(request.POST.get("username", ""))
        if user is None:
            raise Http404
        sessions.begin_session(request, user, factor=True)
        return carried.after_entering(request) or redirect(pages.landing(request))
    return render(request, "accounts/enter_as.html", {"groups": pages.offered()})
