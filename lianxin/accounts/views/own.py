"""One's own account: who I am here, the password, the second factor."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.accounts import services, sessions
from lianxin.accounts.devices import own_device
from lianxin.accounts.forms import ChangePasswordForm, ProofForm
from lianxin.accounts.pages.activation import password_rules
from lianxin.accounts.pages.entering import landing
from lianxin.accounts.pages.factor import codes_left
from lianxin.accounts.sessions import account_of
from lianxin.accounts.slots import own_account
from lianxin.accounts.views.proving import prove_by
from lianxin.core.access import Request, access
from lianxin.core.refusals import Refused
from lianxin.ui.submitting import page, said


@require_safe
@never_cache
@access("signed-in")
def home(request: Request) -> HttpResponse:
    """My account."""
    user = account_of(request)
    context = {
        "user": user,
        "panels": own_account.panels(request.actor, user),
        "codes_left": codes_left(user),
    }
    return render(request, "accounts/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
@access("signed-in")
def change_password(request: Request) -> HttpResponse:
    """Change the password; wherever else one is signed in, that ends."""
    user = account_of(request)
    form = ChangePasswordForm(request.POST or None, user=user)

    def change() -> HttpResponse:
        written, device = form.cleaned_data["old"], own_device(request, user)
        if not services.check_own_password(user, written, actor=request.actor, device=device):
            raise Refused(_("现在的口令不对。"))
        services.change_password(
            user,
            password=form.cleaned_data["password"],
            actor=request.actor,
            here=request.session.session_key or "",
        )
        update_session_auth_hash(request, user)
        sessions.note_proof(request)
        return said(request, _("口令改好了。别处还开着的，都已经退出。"), "accounts:home")

    context = {"form": form, "rules": password_rules()}
    show = page(request, "accounts/change_password.html", context)
    return prove_by(request, form, change, show=show, at="old")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@access("signed-in")
def prove(request: Request) -> HttpResponse:
    """The password once more, before something that matters."""
    user = account_of(request)
    handed_in = request.POST if request.method == "POST" else None
    form = ProofForm(handed_in, initial={"next": request.GET.get("next", "")})

    def go_on() -> HttpResponse:
        written, device = form.cleaned_data["password"], own_device(request, user)
        if not services.check_own_password(user, written, actor=request.actor, device=device):
            raise Refused(_("口令不对。"))
        sessions.note_proof(request)
        return redirect(landing(request))

    show = page(request, "accounts/prove.html", {"form": form})
    return prove_by(request, form, go_on, show=show, at="password")
