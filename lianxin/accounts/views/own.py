"""One's own account: who I am here, the password, the second factor."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.accounts import services, sessions
from lianxin.accounts.forms import ChangePasswordForm, ProofForm
from lianxin.accounts.models import User
from lianxin.accounts.pages.activation import password_rules
from lianxin.accounts.pages.entering import landing
from lianxin.accounts.pages.factor import codes_left
from lianxin.accounts.services import SignInRefused
from lianxin.accounts.slots import own_account
from lianxin.core.access import Request, access


@require_safe
@never_cache
@access("signed-in")
def home(request: Request) -> HttpResponse:
    """My account."""
    user: User = request.user  # type: ignore[assignment]
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
    user: User = request.user  # type: ignore[assignment]
    form = ChangePasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            knows = services.check_own_password(user, form.cleaned_data["old"], actor=request.actor)
        except SignInRefused as refused:
            sessions.end(request)
            messages.error(request, str(refused))
            return redirect("accounts:sign_in")
        if knows:
            services.change_password(
                user,
                password=form.cleaned_data["password"],
                actor=request.actor,
                here=request.session.session_key or "",
            )
            update_session_auth_hash(request, user)
            sessions.note_proof(request)
            messages.success(request, _("口令改好了。别处还开着的，都已经退出。"))
            return redirect("accounts:home")
        form.add_error("old", _("现在的口令不对。"))
    context = {"form": form, "rules": password_rules()}
    status = 422 if form.errors else 200
    return render(request, "accounts/change_password.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@access("signed-in")
def prove(request: Request) -> HttpResponse:
    """The password once more, before something that matters."""
    user: User = request.user  # type: ignore[assignment]
    if request.method != "POST":
        form = ProofForm(initial={"next": request.GET.get("next", "")})
        return render(request, "accounts/prove.html", {"form": form})
    form = ProofForm(request.POST)
    if form.is_valid():
        try:
            knows = services.check_own_password(
                user, form.cleaned_data["password"], actor=request.actor
            )
        except SignInRefused as refused:
            sessions.end(request)
            messages.error(request, str(refused))
            return redirect("accounts:sign_in")
        if knows:
            sessions.note_proof(request)
            return redirect(landing(request))
        form.add_error("password", _("口令不对。"))
    return render(request, "accounts/prove.html", {"form": form}, status=422)
