"""Activation by a slip: hand in its code, choose a password, and one is in."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lianxin.accounts import services, sessions
from lianxin.accounts.forms import ActivationForm, NewPasswordForm
from lianxin.accounts.pages import activation as pages
from lianxin.accounts.pages.entering import landing
from lianxin.accounts.slips import ActivationRefused, open_activation
from lianxin.core import limits
from lianxin.core.access import Request, access
from lianxin.core.client_addresses import client_address
from lianxin.core.wrong_tries import wrong_tries
from lianxin.ui.submitting import page, submit

TRIES, WINDOW = 40, timedelta(minutes=15)  # wrong ones of an address; a slip holds 80 random bits


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code")
@access("public")
def activate(request: Request) -> HttpResponse:
    """Hand in the code of a slip: typed, or by its link, whose secret no server log ever sees."""
    form = ActivationForm(request.POST or None)
    show = page(request, "accounts/activate.html", {"form": form})

    def look() -> HttpResponse:
        counted = wrong_tries("slip", client_address(request), times=TRIES, within=WINDOW)
        if not limits.allow_all(counted):
            form.add_error(None, _("试错的次数多了。请过15分钟再来，或者找给您发启用单的人。"))
            return show(429)
        activation = open_activation(form.cleaned_data["code"])
        limits.give_back(counted)
        request.session.flush()
        request.session[sessions.SLIP] = str(activation.ref)
        return redirect("accounts:choose_password")

    return submit(request, form, look, show=show, refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
@access("public")
def choose_password(request: Request) -> HttpResponse:
    """Choose the password that the slip stands for; then one is in."""
    try:
        activation = pages.handed_in(request)
        if activation is None:
            return redirect("accounts:activate")
        form = NewPasswordForm(request.POST or None, user=activation.user)
        if request.method == "POST" and form.is_valid():
            user = services.activate(
                activation, password=form.cleaned_data["password"], actor=request.actor
            )
            sessions.begin_session(request, user)
            messages.success(request, _("口令设好了，您已经进入。以后用登录名和口令进入。"))
            return redirect(landing(request))
        if request.method == "POST":
            # Whoever used the slip meanwhile may be why the password is refused: that is said first.
            pages.handed_in(request)
    except ActivationRefused as refused:
        request.session.flush()
        messages.error(request, str(refused))
        return redirect("accounts:activate")
    context = {"form": form, "user_name": activation.user.username, "rules": pages.password_rules()}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/choose_password.html", context, status=status)
