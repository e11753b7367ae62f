"""The second factor: set it up, show it at sign-in, move it to another telephone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.accounts import carried, services, sessions
from lianxin.accounts.devices import known_device, own_device, remember_device
from lianxin.accounts.forms import ConfirmForm, FactorForm, ProofForm
from lianxin.accounts.models import User
from lianxin.accounts.pages import factor as pages
from lianxin.accounts.pages.entering import landing
from lianxin.accounts.pending import drop_pending, first_secret, keep_pending, pending_secret
from lianxin.accounts.sessions import account_of
from lianxin.accounts.views.proving import prove_by
from lianxin.core.access import Request, access
from lianxin.core.refusals import Refused
from lianxin.ui.submitting import page


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code")
@access("signed-in")
def second_factor(request: Request) -> HttpResponse:
    """Show the second factor: a time code, or one of the recovery codes."""
    user = account_of(request)
    if not user.has_second_factor:
        return redirect("accounts:enrol")
    if sessions.second_factor_done(request):
        return redirect(landing(request))
    handed_in = request.POST if request.method == "POST" else None
    form = FactorForm(handed_in, initial={"next": request.GET.get("next", "")})

    def enter() -> HttpResponse:
        code = form.cleaned_data["code"]
        by_phone = len(code) == 6
        check = services.check_time_code if by_phone else services.use_recovery_code
        if not check(user, code, actor=request.actor, device=known_device(request)):
            raise Refused(_wrong(by_phone))
        sessions.note_second_factor(request)
        if not by_phone:
            _tell_what_is_left(request, user)
        response = carried.after_entering(request) or redirect(landing(request))
        remember_device(response, user)
        return response

    show = page(request, "accounts/second_factor.html", {"form": form})
    return prove_by(request, form, enter, show=show, at="code")


def _wrong(by_phone: bool) -> str:
    if by_phone:
        return _("这个码不对，或者已经用过。等手机上换了下一个再输。")
    return _("这个备用码不对，或者已经用过。每个只能用一次。")


def _tell_what_is_left(request: Request, user: User) -> None:
    words = _("备用码还剩%(n)d个。手机丢了的话，请到“我的账号”换一部手机。")
    messages.warning(request, words % {"n": pages.codes_left(user)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code")
@access("signed-in")
def enrol(request: Request) -> HttpResponse:
    """Set up the second factor: scan or type the secret, prove it by a code, keep ten codes."""
    user = account_of(request)
    secret = pending_secret(request, user)
    if user.has_second_factor:
        if not sessions.second_factor_done(request):
            return redirect("accounts:second_factor")
        if secret is None:  # nobody is changing the telephone
            return redirect("accounts:home")
    if secret is None:
        secret = first_secret(request, user)
    form = ConfirmForm(request.POST or None)

    def confirm() -> HttpResponse:
        typed, by = form.cleaned_data["code"], request.actor
        device = known_device(request)
        step = services.check_new_secret(user, secret, typed, actor=by, device=device)
        if not step:
            raise Refused(_("这个码不对。请看手机的时间准不准，等换了下一个再输。"))
        here = request.session.session_key or ""
        codes = services.confirm_second_factor(user, secret, actor=by, here=here, step=step)
        drop_pending(request)
        sessions.note_second_factor(request)
        shown = {"codes": pages.in_fours(codes), "user_name": user.username}
        return render(request, "accounts/recovery_codes.html", shown)

    show = page(request, "accounts/enrol.html", {"form": form, **pages.setting_up(user, secret)})
    return prove_by(request, form, confirm, show=show, at="code")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@access("signed-in")
def change_phone(request: Request) -> HttpResponse:
    """Move the second factor to another telephone; the old one holds until the new one stands."""
    user = account_of(request)
    if not user.has_second_factor:
        return redirect("accounts:enrol")
    form = ProofForm(request.POST or None)

    def move() -> HttpResponse:
        written, device = form.cleaned_data["password"], own_device(request, user)
        if not services.check_own_password(user, written, actor=request.actor, device=device):
            raise Refused(_("口令不对。"))
        keep_pending(request, user, services.begin_second_factor(user, actor=request.actor))
        return redirect("accounts:enrol")

    show = page(request, "accounts/change_phone.html", {"form": form})
    return prove_by(request, form, move, show=show, at="password")


@require_safe
@access("public")
def lost(request: Request) -> HttpResponse:
    """Whom to ask when the password or the telephone is lost."""
    return render(request, "accounts/lost.html")
