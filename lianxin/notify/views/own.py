"""我的通知: each person chooses how they are told."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import SIGNED_IN, Request, access
from lianxin.notify.forms import AddressForm, CodeForm, HoursForm, choices_form, in_app_form
from lianxin.notify.kinds import groups_of, quiet_kinds
from lianxin.notify.pages import own as pages
from lianxin.notify.services import choosing
from lianxin.notify.services.choosing import ChoiceRefused
from lianxin.ui.forms import LxForm
from lianxin.ui.submitting import Show, press, said, submit


def _show(request: Request, status: int = 200, **bound: Any) -> HttpResponse:
    """The whole page; a form that was handed in stands in its place (`<form>_<channel>`)."""
    groups = groups_of(request.actor)
    ways = [
        {
            "way": way,
            "channel": way.channel,
            "address": bound.get(f"address_{way.channel.key}") or AddressForm(way.channel),
            "code": bound.get(f"code_{way.channel.key}") or CodeForm(way.channel),
            "choices": bound.get(f"choices_{way.channel.key}")
            or choices_form(way.channel, groups, way.chosen),
        }
        for way in pages.ways_of(request.actor)
    ]
    hours = bound.get("hours") or HoursForm.of(pages.hours_of(request.actor))
    in_app = in_app_form(quiet_kinds(request.actor), pages.turned_off(request.actor))
    context = {
        "ways": ways,
        "hours": hours,
        "in_app": in_app,
        "secret": bound.get("secret", ""),
    }
    return render(request, "notify/own.html", context, status=status)


def _tried(request: Request, name: str, form: LxForm) -> Show:
    return lambda status: _show(request, status, **{name: form})


@require_safe
@never_cache
@access(SIGNED_IN)
def own(request: Request) -> HttpResponse:
    """How I want to be told."""
    return _show(request)


@require_POST
@never_cache
@sensitive_post_parameters()
@access(SIGNED_IN)
def address(request: Request, channel: str) -> HttpResponse:
    """Where I am reached; a secret is in this answer and never again."""
    form = AddressForm(pages.channel_called(channel), request.POST)

    def write() -> HttpResponse:
        _made, secret = choosing.set_address(
            channel, form.cleaned_data["address"], actor=request.actor
        )
        if secret:
            return _show(request, secret=secret)
        return said(request, _("核对码寄出去了。收到以后填在下面，才算数。"), "notify:own")

    return submit(
        request,
        form,
        write,
        show=_tried(request, f"address_{channel}", form),
        at="address",
        refused=422,
    )


@require_POST
@access(SIGNED_IN)
def confirm(request: Request, channel: str) -> HttpResponse:
    """The code that came there."""
    row = pages.own_address(request.actor, channel, waits=True)
    form = CodeForm(pages.channel_called(channel), request.POST)

    def check() -> HttpResponse:
        if not choosing.confirm_address(row, code=form.cleaned_data["code"], actor=request.actor):
            raise ChoiceRefused(_("核对码不对，请再看看收到的那一条。"))
        return said(request, _("核对过了。下面可以改发什么、什么时候发。"), "notify:own")

    return submit(
        request, form, check, show=_tried(request, f"code_{channel}", form), at="code", refused=422
    )


@require_POST
@access(SIGNED_IN)
def choose(request: Request, channel: str) -> HttpResponse:
    """What goes there."""
    way, groups = pages.channel_called(channel), groups_of(request.actor)
    form = choices_form(way, groups, {}, request.POST)

    def write() -> HttpResponse:
        choosing.choose(channel, form.cleaned_data, actor=request.actor)
        return said(request, _("记住了。"), "notify:own")

    return submit(
        request,
        form,
        write,
        show=_tried(request, f"choices_{channel}", form),
    )


@require_POST
@access(SIGNED_IN)
def in_app(request: Request) -> HttpResponse:
    """Which kinds go on my list in the application; what was not ticked does not."""
    form = in_app_form(quiet_kinds(request.actor), data=request.POST)
    if form.is_valid():  # ticked or not: there is no third
        choosing.turn_off(form.unwanted(), actor=request.actor)
        messages.success(request, _("记住了。"))
    return redirect("notify:own")


@require_POST
@access(SIGNED_IN)
def hours(request: Request) -> HttpResponse:
    """When I am left in peace."""
    form = HoursForm(request.POST)

    def write() -> HttpResponse:
        choosing.set_hours(**form.cleaned_data, actor=request.actor)
        return said(request, _("记住了。"), "notify:own")

    return submit(request, form, write, show=partial(_show, request, hours=form))


@require_POST
@access(SIGNED_IN)
def trial(request: Request, channel: str) -> HttpResponse:
    """Send one to myself."""
    row = pages.own_address(request.actor, channel)
    return press(
        request,
        partial(choosing.try_address, row, actor=request.actor),
        done=_("这就发。一两分钟里没有收到，回这一页看缘由。"),
        back=redirect("notify:own"),
    )


@require_POST
@access(SIGNED_IN)
def remove(request: Request, channel: str) -> HttpResponse:
    """Nothing goes there any more, or the one that waits for its code is not to be used."""
    waits = "waiting" in request.POST
    row = pages.own_address(request.actor, channel, waits=waits)
    choosing.remove_address(row, actor=request.actor)
    done = _("没有核对的地址删掉了。") if waits else _("地址删掉了，不再往那里发。")
    messages.success(request, done)
    return redirect("notify:own")
