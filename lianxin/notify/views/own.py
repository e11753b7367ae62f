"""我的通知: each person chooses how they are told."""

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


def _show(request: Request, *, status: int = 200, **bound: Any) -> HttpResponse:
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
    way = pages.channel_called(channel)
    form = AddressForm(way, request.POST)
    if not form.is_valid():
        return _show(request, status=422, **{f"address_{channel}": form})
    try:
        _made, secret = choosing.set_address(
            channel, form.cleaned_data["address"], actor=request.actor
        )
    except ChoiceRefused as refused:
        form.add_error("address", str(refused))
        return _show(request, status=422, **{f"address_{channel}": form})
    if secret:
        return _show(request, secret=secret)
    messages.success(request, _("核对码寄出去了。收到以后填在下面，才算数。"))
    return redirect("notify:own")


@require_POST
@access(SIGNED_IN)
def confirm(request: Request, channel: str) -> HttpResponse:
    """The code that came there."""
    row = pages.own_address(request.actor, channel, waits=True)
    form = CodeForm(pages.channel_called(channel), request.POST)
    if form.is_valid():
        try:
            if choosing.confirm_address(row, code=form.cleaned_data["code"], actor=request.actor):
                messages.success(request, _("核对过了。下面可以改发什么、什么时候发。"))
                return redirect("notify:own")
            form.add_error("code", _("核对码不对，请再看看收到的那一条。"))
        except ChoiceRefused as refused:
            form.add_error("code", str(refused))
    return _show(request, status=422, **{f"code_{channel}": form})


@require_POST
@access(SIGNED_IN)
def choose(request: Request, channel: str) -> HttpResponse:
    """What goes there."""
    way, groups = pages.channel_called(channel), groups_of(request.actor)
    form = choices_form(way, groups, {}, request.POST)
    if not form.is_valid():
        return _show(request, status=422, **{f"choices_{channel}": form})
    choosing.choose(channel, form.cleaned_data, actor=request.actor)
    messages.success(request, _("记住了。"))
    return redirect("notify:own")


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
    if not form.is_valid():
        return _show(request, status=422, hours=form)
    choosing.set_hours(**form.cleaned_data, actor=request.actor)
    messages.success(request, _("记住了。"))
    return redirect("notify:own")


@require_POST
@access(SIGNED_IN)
def trial(request: Request, channel: str) -> HttpResponse:
    """Send one to myself."""
    row = pages.own_address(request.actor, channel)
    try:
        choosing.try_address(row, actor=request.actor)
    except ChoiceRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("这就发。一两分钟里没有收到，回这一页看缘由。"))
    return redirect("notify:own")


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
