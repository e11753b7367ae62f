"""One shape for what is handed in: it is done, or the page comes again with the reason.

A form that is not in order answers 422, an act that is refused 409 (or as the view says), and
what somebody else has moved meanwhile 409, with everything that was written. A button without a
form leads back to its page either way.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from lianxin.core.access import Request
from lianxin.core.flows import NotMoved
from lianxin.core.refusals import Refused

Show = Callable[[int], HttpResponse]  # the page, with a status


def submit(
    request: Request,
    form: BaseForm | None,
    act: Callable[[], HttpResponse],
    *,
    show: Show,
    at: str | None = None,
    refused: int = 409,
    moved: str | Promise = "",
    tell: Callable[[Request, str], None] = messages.warning,
) -> HttpResponse:
    """Do what was asked for, and answer what it answers; or show the page and say why not.

    `at` names the field to which a refusal belongs, unless it names one itself. `moved` says what
    to do when somebody was first; without it the middleware answers. Where there is no form, the
    words are told on the page.
    """
    if request.method != "POST":
        return show(200)
    if form is not None and not form.is_valid():
        return show(422)
    try:
        return act()
    except Refused as refusal:
        words, status = str(refusal), refused
        if form is not None and refusal.field in form.fields:
            at = refusal.field
    except NotMoved:
        if not moved:
            raise
        words, status, at = str(moved), 409, None
    if form is None:
        tell(request, words)
    else:
        form.add_error(at, words)
    return show(status)


def press(
    request: Request,
    act: Callable[[], Any],
    *,
    done: str | Callable[[Any], str],
    back: HttpResponse,
    moved: str | Promise = "",
    tell: Callable[[Request, str], None] = messages.warning,
) -> HttpResponse:
    """A button: do it and say so, or say why not; `back` is the way back in both cases."""

    def pressed() -> HttpResponse:
        outcome = act()
        words = done(outcome) if callable(done) else done
        if words:
            messages.success(request, words)
        return back

    return submit(request, None, pressed, show=lambda _: back, moved=moved, tell=tell)


def said(request: Request, words: str, to: str, **where: Any) -> HttpResponse:
    """It is done: say so on the page to which this leads."""
    messages.success(request, words)
    answer: HttpResponse = redirect(to, **where)
    return answer


def page(request: Request, template: str, context: dict[str, Any]) -> Show:
    """A page that needs nothing but what is known already."""
    return lambda status: render(request, template, context, status=status)
