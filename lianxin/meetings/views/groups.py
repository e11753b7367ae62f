"""The groups of a meeting and the papers that are made from its one list."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities.models import Activity
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import ORGANISE, RECORD
from lianxin.core.access import Request, access
from lianxin.documents.official import PDF
from lianxin.meetings import services
from lianxin.meetings.forms.meetings import MeetingGroupForm, NeedsForm, RegroupForm
from lianxin.meetings.models import MeetingGroup, MeetingPrint
from lianxin.meetings.pages import meetings as pages
from lianxin.meetings.pages import papers
from lianxin.meetings.reads.lists import people_of
from lianxin.meetings.reads.needs import usual_needs
from lianxin.meetings.reads.sittings import on_the_sheet
from lianxin.ui.submitting import page, press, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def groups(request: Request, ref: UUID) -> HttpResponse:
    """秘书处和讨论组; several people are put into a group at once."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    shown = pages.groups_page(request.actor, activity)
    every = [one["group"] for one in (*shown["secretariat"], *shown["discussion"])]
    here = {str(row.ref): row for row in on_the_sheet(activity)}
    form = RegroupForm(
        request.POST or None,
        people=[(key, row.member.title) for key, row in here.items()],
        groups=[(str(one.ref), one.name) for one in every],
    )

    def move() -> HttpResponse:
        group = next(one for one in every if str(one.ref) == form.cleaned_data["group"])
        people = [here[key] for key in form.cleaned_data["people"]]
        services.put_in_group(group, people, actor=request.actor)
        words = _("%(n)d人到了%(group)s。") % {"n": len(people), "group": group.name}
        return said(request, words, "meetings:groups", ref=ref)

    show = page(request, "meetings/groups.html", shown | {"form": form})
    return submit(request, form, move, show=show)


def _write_group(request: Request, activity: Activity, group: MeetingGroup | None) -> HttpResponse:
    fresh = {"kind": "discussion", "order": MeetingGroup.next_order(activity)}
    initial = MeetingGroupForm.initial_of(group) if group else fresh
    people = activity.participants.with_names().in_register_order()
    form = MeetingGroupForm(request.POST or None, initial=initial, people=people)

    def write() -> HttpResponse:
        services.write_group(activity, group, **form.cleaned_data, actor=request.actor)
        return said(request, _("记下了。"), "meetings:groups", ref=activity.ref)

    context = {"form": form, "activity": activity, "group": group}
    return submit(request, form, write, show=page(request, "meetings/write_group.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def add_group(request: Request, ref: UUID) -> HttpResponse:
    """加一个组."""
    return _write_group(request, fetch_activity(request.actor, ORGANISE, ref), None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def change_group(request: Request, ref: UUID) -> HttpResponse:
    """改一个组."""
    group = pages.fetch_group(request.actor, ref)
    return _write_group(request, group.activity, group)


@require_POST
@access(ORGANISE)
def remove_group(request: Request, ref: UUID) -> HttpResponse:
    """去掉一个组."""
    group = pages.fetch_group(request.actor, ref)
    return press(
        request,
        partial(services.remove_group, group, actor=request.actor),
        done=_("去掉了，组里的人现在不在哪个组。"),
        back=redirect("meetings:groups", ref=group.activity.ref),
    )


@require_POST
@access(ORGANISE)
def divide(request: Request, ref: UUID) -> HttpResponse:
    """按界别分: whoever is in no group yet, sector by sector."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    return press(
        request,
        partial(services.divide_into_groups, activity, actor=request.actor),
        done=lambda n: _("分好了%(n)d人，同一界别的在一起。要换的，再一个个换。") % {"n": n},
        back=redirect("meetings:groups", ref=ref),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def needs(request: Request, ref: UUID) -> HttpResponse:
    """到站、住宿、停车、用餐: asked of those who come, a few ticks each."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    form = NeedsForm(request.POST or None, initial={"answer_by": activity.answer_by})

    def ask() -> HttpResponse:
        services.ask_usual_needs(activity, **form.cleaned_data, actor=request.actor)
        return said(
            request, _("问出去了，答应来的委员在邀请页上看得到。"), "activities:questions", ref=ref
        )

    context = {"form": form, "activity": activity, "asked": list(usual_needs())}
    return submit(request, form, ask, show=page(request, "meetings/needs.html", context))


@require_safe
@never_cache
@access(ORGANISE, RECORD)
def list_papers(request: Request, ref: UUID) -> HttpResponse:
    """名册、分组名单、座次图、桌牌、证件、签到表, and which printed ones are out of date."""
    activity = fetch_activity(request.actor, "activities.sheet", ref)
    return render(request, "meetings/papers.html", papers.papers_page(request.actor, activity))


@require_safe
@never_cache
@access(ORGANISE, RECORD)
def paper(request: Request, ref: UUID, kind: str) -> HttpResponse:
    """One of them as PDF; that it was printed is written down."""
    activity = fetch_activity(request.actor, "activities.sheet", ref)
    wanted = request.GET.get("sitting", "")
    sitting = papers.sitting_named(activity, wanted)
    if kind not in MeetingPrint.Kind.values or (kind in papers.OF_A_SITTING) != (
        sitting is not None
    ):
        raise Http404
    people = people_of(activity)
    made = papers.paper_of(activity, kind, sitting, people)
    pdf = papers.pdf_of(made)
    services.note_print_of_list(
        activity,
        kind,
        lines=made.digests,
        head=made.head_digest,
        sitting=sitting,
        actor=request.actor,
    )
    label = MeetingPrint.Kind(kind).label
    name = f"{activity.title}{sitting.title if sitting else ''}{label}.pdf"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": str(disposition), "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type=PDF, headers=headers)
