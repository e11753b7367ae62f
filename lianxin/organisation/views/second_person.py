"""An act on another's account: done after a fresh proof, or asked for where it needs two."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lianxin.accounts.proof import proof_first
from lianxin.core.access import Request
from lianxin.core.refusals import Refused
from lianxin.organisation import services
from lianxin.organisation.models import Person
from lianxin.organisation.reads.second_person import agreed_to, is_used, needs_second_person
from lianxin.ui.submitting import said


# house: the views that act on an account declare their own access
def alone_or_asked(
    request: Request, person: Person, act: str, do: Callable[[], HttpResponse], *, page: str
) -> HttpResponseBase:
    """Do it, or write down that a second person is wanted; a used account asks for a proof first."""
    actor, back = request.actor, redirect(page, ref=person.ref)
    needs_two = needs_second_person(actor, person, act)
    if is_used(person) or needs_two:
        first = proof_first(request)
        if first is not None:
            return first
    try:
        if needs_two and agreed_to(actor, person, act) is None:
            return _ask(request, person, act, back)
        return do()
    except Refused as refused:
        messages.error(request, str(refused))
        return back


def _ask(request: Request, person: Person, act: str, back: HttpResponse) -> HttpResponse:
    services.ask_second_person(person, act, actor=request.actor)
    words = _("记下了。这个账号能看、能办的比您多，要安全管理员同意；定了以后，您会收到消息。")
    messages.warning(request, words)
    return back


# house: the views that act on an account declare their own access
def done(
    request: Request, act: Callable[..., Any], person: Person, words: str, *, page: str
) -> HttpResponse:
    """Carry out an act that has no page of its own, and say so on the person's."""
    act(person, actor=request.actor)
    return said(request, words, page, ref=person.ref)
