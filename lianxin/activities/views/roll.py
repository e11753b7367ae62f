"""The sign-in desk: codes, names, lists, the screen, paper; and a member's own way in."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.activities import services
from lianxin.activities.forms.roll import (
    BulkForm,
    DeskForm,
    LeaveEarlyForm,
    OneselfForm,
    SentEntryForm,
    fresh_key,
)
from lianxin.activities.models import Activity, SentEntry, SignIn
from lianxin.activities.pages import roll as pages
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.pages.own import own_participation
from lianxin.activities.pages.sheets import fetch_participant
from lianxin.activities.policies import RECORD
from lianxin.activities.views.sheets import CHANGED
from lianxin.core.access import Request, access
from lianxin.core.device import reads_codes
from lianxin.documents.official import PDF
from lianxin.documents.xlsx_guard import MOST_BYTES
from lianxin.organisation.models import Member
from lianxin.ui.submitting import page, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
@reads_codes
def desk(request: Request, ref: UUID) -> HttpResponse:
    """签到台: six digits, a name, or a press on the list."""
    activity = fetch_activity(request.actor, RECORD, ref)
    form = DeskForm(request.POST or None, initial={"key": fresh_key()})
    more: dict[str, Any] = {}

    def sign() -> HttpResponse:
        member, way = _meant(request, activity, form, more)
        if member is None:
            return show(422)
        facts = form.cleaned_data
        scan = services.Scan(
            key=f"{facts['key']}-{member.person_id}",
            way=way,
            member=member,
            outcome="late" if facts["is_late"] else "attended",
            because=facts["because"],
        )
        entry = services.take_entry(activity, scan, actor=request.actor)
        return said(request, pages.words_of(entry, member), "activities:desk", ref=ref)

    def show(status: int) -> HttpResponse:
        context = pages.desk_page(activity) | {"form": form, **more}
        counted = request.GET.get("heads", "")
        context["heads"] = counted
        context["heads_words"] = pages.heads_words(counted, len(context["here"]))
        return render(request, "activities/desk.html", context, status=status)

    return submit(request, form, sign, show=show)


def _meant(
    request: Request, activity: Activity, form: DeskForm, more: dict[str, Any]
) -> tuple[Member | None, str]:
    """Who is meant and how that was said; where it is not clear, `more` gets those who may be."""
    facts = form.cleaned_data
    if facts["row"] or facts["member"]:
        pressed = pages.member_pressed(activity, facts)
        if pressed is None:
            form.add_error("name", _("这一位不在名单上了，请看看现在的名单。"))
        return pressed, SignIn.Way.HAND
    if form.code:
        row = services.participant_of_code(activity, form.code, actor=request.actor)
        return row.member, SignIn.Way.CODE
    found = pages.members_called(activity, facts["name"])
    if not found:
        form.add_error("name", _("名册上没有这个名字。请核对，或者先写在纸上。"))
    elif len(found) > 1:
        more["candidates"] = found
        form.add_error("name", _("同名的不止一位，请按一下是哪一位。"))
    else:
        return found[0], SignIn.Way.HAND
    return None, ""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
def bulk(request: Request, ref: UUID) -> HttpResponse:
    """照名单记: first who is meant and who is not clear, then they are signed in."""
    activity = fetch_activity(request.actor, RECORD, ref)
    form = BulkForm(request.POST or None, request.FILES or None, initial={"key": fresh_key()})
    context: dict[str, Any] = {"activity": activity, "form": form}

    def look() -> HttpResponse:
        facts = form.cleaned_data
        names = facts["names"]
        if facts["file"]:
            text = pages.names_in(facts["file"].read(MOST_BYTES + 1))
            names = list(dict.fromkeys([*names, *text.splitlines()]))
            form.refill(names="\n".join(names))
        looked = pages.look_at(activity, names)
        if "go" in request.POST:
            wanted = [*looked.fresh, *(looked.unasked if facts["unasked"] else [])]
            taken = services.take_entries(activity, _scans(facts, wanted), actor=request.actor)
            words = _("记上了%(n)d人。") % {"n": len(taken)}
            return said(request, words, "activities:desk", ref=ref)
        context.update(looked=looked, doubles=getattr(form, "doubles", 0))
        return show(200)

    show = page(request, "activities/bulk.html", context)
    return submit(request, form, look, show=show, at="names", moved=CHANGED)


def _scans(facts: dict[str, Any], members: Iterable[Member]) -> list[services.Scan]:
    return [
        services.Scan(key=f"{facts['key']}-{one.person_id}", way=facts["way"], member=one)
        for one in members
    ]


@require_safe
@never_cache
@access(RECORD)
def screen(request: Request, ref: UUID) -> HttpResponse:
    """投到屏幕上的码: another every thirty seconds."""
    activity = fetch_activity(request.actor, RECORD, ref)
    return render(request, "activities/screen.html", pages.screen_page(activity))


@require_safe
@never_cache
@access(RECORD)
def paper(request: Request, ref: UUID) -> HttpResponse:
    """打印签到表: everybody in the order of the register."""
    activity = fetch_activity(request.actor, RECORD, ref)
    made = pages.roll_pdf(activity)
    services.note_print(activity, actor=request.actor)
    name = _("%(title)s签到表.pdf") % {"title": activity.title}
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        made, content_type=PDF, headers={"Content-Disposition": disposition or "attachment"}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("activities.answer")
def sign_oneself(request: Request, ref: UUID) -> HttpResponse:
    """自己扫码签到: what stands on the screen, by whoever is on the sheet."""
    try:
        row = own_participation(request.actor, ref)
    except Http404:
        return render(request, "activities/not_on_sheet.html", status=404)
    form = OneselfForm(request.POST or None)

    def sign() -> HttpResponse:
        services.sign_oneself(row, code=form.cleaned_data["code"], actor=request.actor)
        return said(request, _("签到了，请进。"), "activities:invitation", ref=ref)

    context = {"activity": row.activity, "form": form}
    return submit(request, form, sign, show=page(request, "activities/sign_oneself.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
def left_early(request: Request, ref: UUID) -> HttpResponse:
    """记早退: somebody who is there goes before the end."""
    row = fetch_participant(request.actor, ref)
    form = LeaveEarlyForm(request.POST or None)

    def write() -> HttpResponse:
        services.leave_early(row, **form.cleaned_data, actor=request.actor)
        words = _("%(who)s记了早退。") % {"who": row.member.title}
        return said(request, words, "activities:desk", ref=row.activity.ref)

    show = page(request, "activities/left_early.html", {"form": form, "row": row})
    return submit(request, form if request.method == "POST" else None, write, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
def entry(request: Request, ref: UUID) -> HttpResponse:
    """等您认的: what came after closing, or under a name that nobody has."""
    found = pages.fetch_entry(request.actor, ref)
    form = SentEntryForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "entry": found, "at": pages.at_words(found.at)}

    def decide() -> HttpResponse:
        facts = form.cleaned_data
        if facts["decision"] == "dismiss":
            services.dismiss_entry(found, because=facts["because"], actor=request.actor)
            words = _("没有认，写的留着。")
            return said(request, words, "activities:desk", ref=found.activity.ref)
        member = _one_called(found, form)
        if member is None and form.errors:
            return show(422)
        services.accept_entry(found, member=member, actor=request.actor)
        return said(request, _("认下了。"), "activities:desk", ref=found.activity.ref)

    show = page(request, "activities/entry.html", context)
    return submit(request, form, decide, show=show, moved=CHANGED)


def _one_called(found: SentEntry, form: SentEntryForm) -> Member | None:
    """The one member who is meant by what was written, or nobody and why."""
    name = form.cleaned_data["name"]
    if not name:
        return None
    members = pages.members_called(found.activity, name)
    if len(members) == 1:
        return members[0]
    words = _("同名的不止一位，请写上界别。") if members else _("名册上没有这个名字。")
    form.add_error("name", words)
    return None
