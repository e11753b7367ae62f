"""Whoever shows what only they know goes on; whoever tries too often is signed out."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect

from lianxin.accounts import sessions
from lianxin.accounts.carried import FIELD
from lianxin.accounts.services import SignInRefused
from lianxin.accounts.views.carrying import sitting_over
from lianxin.core.access import Request
from lianxin.ui.submitting import Show, submit


# house: the views that ask for a proof declare their own access
def prove_by(
    request: Request, form: BaseForm, act: Callable[[], HttpResponse], *, show: Show, at: str
) -> HttpResponse:
    """Do what follows a right password or code; `act` refuses a wrong one."""

    def tried() -> HttpResponse:
        try:
            return act()
        except SignInRefused as refused:
            sessions.end_session(request)
            messages.error(request, str(refused))
            if FIELD in request.POST:
                return sitting_over(request)
            return redirect("accounts:sign_in")

    return submit(request, form, tried, show=show, at=at, refused=422)
