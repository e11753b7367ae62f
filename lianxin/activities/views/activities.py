"""Activities: the list, writing and changing one, whom to ask, calling and cancelling."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities import services
from lianxin.activities.forms.activities import ActivityForm, AskForm, CancelForm
from lianxin.activities.models import Activity
from lianxin.activities.pages import activities as pages
from lianxin.activities.policies import GRANT, GRANT_PLENARY, ORGANISE, RECORD
from lianxin.activities.reads.plans import line_meant
from lianxin.core.access import Request, access
from lianxin.ui.submitting import page, press, said, submit

CHANGED = gettext_lazy("这次活动刚才有了变化，请看看现在是怎样。您写的还在。")


@require_safe
@never_cache
@access(ORGANISE, RECORD, GRANT, GRANT_PLENARY)
def index(request: Request) -> HttpResponse:
    """活动: to come, to be closed, over."""
    asked = request.GET
    context = pages.list_page(request.actor, asked.get("tab", ""), asked.get("page", ""))
    return render(request, "activities/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def write(request: Request) -> HttpResponse:
    """办一次活动: a draft, of which nobody is told yet; a line of a plan fills in what it says."""
    line = line_meant(request.actor, request.GET.get("line", ""))
    choices = pages.form_choices(request.actor, line=line)
    bodies = list(choices["leads"][:2])
    initial = {"lead": bodies[0].pk} if len(bodies) == 1 else {}
    initial |= ActivityForm.initial_from(line) if line else {}
    form = ActivityForm(request.POST or None, initial=initial, **choices)

    def save() -> HttpResponse:
        facts = form.cleaned_data
        made = services.write_activity(facts.pop("title"), **facts, actor=request.actor)
        words = _("写好了，还没有通知谁。下一步，点上请谁。")
        return said(request, words, "activities:ask", ref=made.ref)

    return submit(request, form, save, show=page(request, "activities/write.html", {"form": form}))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def change(request: Request, ref: UUID) -> HttpResponse:
    """改: another hour or place asks everybody again."""
    activity = pages.fetch_activity(request.actor, ORGANISE, ref)
    choices = pages.form_choices(request.actor, activity)
    form = ActivityForm(request.POST or None, initial=ActivityForm.initial_of(activity), **choices)

    def save() -> HttpResponse:
        services.change_activity(activity, **form.cleaned_data, actor=request.actor)
        return said(request, _("改好了。"), "activities:sheet", ref=ref)

    context = {"form": form, "activity": activity, "is_called": activity.state == "called"}
    show = page(request, "activities/write.html", context)
    return submit(request, form, save, show=show, moved=CHANGED)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def ask(request: Request, ref: UUID) -> HttpResponse:
    """请谁: first who is meant and who is left out, then they are on the sheet."""
    activity = pages.fetch_activity(request.actor, ORGANISE, ref)
    form = AskForm(request.POST or None, **pages.ask_choices(request.actor, activity))
    context: dict[str, Any] = {"activity": activity, "form": form}

    def look() -> HttpResponse:
        chosen = form.cleaned_data
        members, unknown = pages.members_meant(activity, chosen)
        if "go" in request.POST:
            how = {"capacity": chosen["capacity"], "role": chosen["role"]}
            rows = services.ask_people(activity, members, **how, actor=request.actor)
            words = _("名单上加了%(n)d人。") % {"n": len(rows)}
            return said(request, words, "activities:sheet", ref=ref)
        asked, left_out, clashes = pages.asked_and_left_out(activity, members)
        context.update(
            asked=asked, left_out=left_out, clashes=clashes, unknown=unknown, is_looked_at=True
        )
        return show(200)

    show = page(request, "activities/ask.html", context)
    return submit(request, form, look, show=show, moved=CHANGED)


@require_POST
@access(ORGANISE)
def call(request: Request, ref: UUID) -> HttpResponse:
    """发出通知."""
    activity = pages.fetch_activity(request.actor, ORGANISE, ref)
    return press(
        request,
        partial(services.call_people, activity, actor=request.actor),
        done=_("通知发出去了。谁回了话，这里看得到。"),
        back=redirect("activities:sheet", ref=ref),
        moved=_("刚才已经发过，或者取消了，请看看现在是怎样。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def cancel(request: Request, ref: UUID) -> HttpResponse:
    """取消: whoever was asked is told."""
    activity = pages.fetch_activity(request.actor, ORGANISE, ref)
    form = CancelForm(request.POST or None)

    def write_down() -> HttpResponse:
        services.cancel_activity(activity, **form.cleaned_data, actor=request.actor)
        words = _("取消了，请了的人会收到消息。")
        return said(request, words, "activities:sheet", ref=ref)

    context = {
        "form": form,
        "activity": activity,
        "is_draft": activity.state == Activity.State.DRAFT,
    }
    show = page(request, "activities/cancel.html", context)
    return submit(request, form, write_down, show=show, moved=CHANGED)
