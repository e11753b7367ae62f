"""The office's register of places; station heads see those of their teams."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.core.flows import Move
from lianxin.office.services.approvals import ask_if_needed
from lianxin.organisation.forms.bodies import BodyPostForm
from lianxin.organisation.reads.actors import own_committee
from lianxin.organisation.services import appoint
from lianxin.places import services
from lianxin.places.flows import CLOSE, MERGE, MOVE, OPEN, REOPEN, place_flow
from lianxin.places.forms import (
    AreaForm,
    ChangeForm,
    CloseForm,
    FilterForm,
    LeadsOnForm,
    MergeForm,
    MoveForm,
    OpenForm,
    TileForm,
    WindowForm,
)
from lianxin.places.kinds import CLOSE_PLACE, OPEN_PLACE, leading_to
from lianxin.places.models import Area, Place
from lianxin.places.pages import register as pages
from lianxin.places.pages.map import tiles_of
from lianxin.ui.submitting import page, press, said, submit


@require_safe
@access("places.manage", "places.head")
def index(request: Request) -> HttpResponse:
    """The places, by town, with their heads and codes."""
    form = FilterForm(request.GET, areas=pages.areas_with_places(request.actor))
    asked = form.cleaned_data if form.is_valid() else {}
    page = pages.places_found(request.actor, asked, request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "open_count": pages.open_among(page),
        "rows": pages.as_rows(page),
        "is_filtered": any(asked.values()),
        "may_manage": request.actor.holds("places.manage"),
    }
    return render(request, "places/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def open_place(request: Request) -> HttpResponse:
    """Open a place: its team and its first code follow."""
    committee = own_committee(request.actor)
    form = OpenForm(request.POST or None, committee_id=committee.pk)

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        head = facts.pop("head")
        place = services.open_place(
            facts.pop("area"),
            facts.pop("kind"),
            facts.pop("name"),
            head=head.person if head else None,
            actor=request.actor,
            **facts,
        )
        words = _("%(name)s开好了，码也有了。") % {"name": place.name}
        if place.state == Place.State.PLANNED:
            words = _("%(name)s记下了，开放已经送审批。批准以后再来开放。") % {"name": place.name}
        return said(request, words, "places:place", ref=place.ref)

    context = {"form": form, "has_areas": pages.areas_of(committee.pk).exists()}
    show = page(request, "places/open.html", context)
    return submit(request, form, write, show=show, at="name", refused=422)


@require_safe
@access("places.manage", "places.head")
def place(request: Request, ref: UUID) -> HttpResponse:
    """One place: what is written about it, its team, its codes."""
    found = pages.fetch_place(request.actor, "places.head", ref=ref)
    return _show(request, found)


def _show(request: Request, found: Place, status: int = 200, **forms: object) -> HttpResponse:
    others = pages.others_of(found)
    names = [(one.pk, one.name) for one in others if one.state == Place.State.OPEN]
    context = {
        **pages.places_about(request.actor, found),
        "came_from": [one for one in others if one.moved_to_id == found.pk],
        "move_form": MoveForm(place=found, names=names),
        "merge_form": MergeForm(place=found, names=names),
        "close_form": CloseForm(place=found, names=names),
        "window_form": WindowForm(),
        **forms,
    }
    return render(request, "places/place.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage")
def change(request: Request, ref: UUID) -> HttpResponse:
    """Change what is written about a place."""
    found = pages.fetch_place(request.actor, "places.manage", ref=ref)
    names = list(ChangeForm.base_fields)
    initial = {name: getattr(found, name) for name in names} | {"build_mode": found.build_mode_id}
    form = ChangeForm(request.POST or None, committee_id=found.committee_id, initial=initial)

    def write() -> HttpResponse:
        services.change_place(found, actor=request.actor, **form.cleaned_data)
        words = _("改好了。印出去的海报要重新印。")
        if found.state == Place.State.PLANNED:
            words = _("改好了。正在审批的，写过意见的会照改过的从头来。")
        return said(request, words, "places:place", ref=ref)

    show = page(request, "places/change.html", {"form": form, "place": found})
    return submit(request, form, write, show=show, at="name", refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.appoint")
def add_to_team(request: Request, ref: UUID) -> HttpResponse:
    """Somebody joins the team that keeps a place."""
    found = pages.fetch_place(request.actor, "places.manage", ref=ref)
    if (team := found.team) is None:
        raise Http404
    first = {"starts": clock.today(), "post": pages.usual_post(team)}
    form = BodyPostForm(request.POST or None, unit=team, has_outsiders=False, initial=first)

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        member, post = facts.pop("member"), facts.pop("post")
        appoint(member.person, post, team, actor=request.actor, **facts)
        words = _("%(name)s加进了团队。") % {"name": member.title}
        return said(request, words, "places:place", ref=ref)

    show = page(request, "places/team.html", {"form": form, "place": found})
    return submit(request, form, write, show=show, at="member", refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage")
def move(request: Request, ref: UUID) -> HttpResponse:
    """A place has moved: its codes name the new one."""
    found = pages.fetch_place(request.actor, "places.manage", ref=ref)

    def write(to: Place, *, with_team: bool) -> str:
        place_flow.refuse_unless_open(found, MOVE)
        if ask_if_needed(CLOSE_PLACE, found, proposal=leading_to(to, MOVE), actor=request.actor):
            return _("迁址要先经审批，已经送上去了。批准以后，再来按一次。")
        services.move_place(found, to=to, with_team=with_team, actor=request.actor)
        return _("记下了。扫旧码的人会看到迁到了%(name)s。") % {"name": to.name}

    return _lead_on(request, found, MoveForm, "move_form", write)


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage")
def merge(request: Request, ref: UUID) -> HttpResponse:
    """A place is merged into another: its codes lead there."""
    found = pages.fetch_place(request.actor, "places.manage", ref=ref)

    def write(to: Place, *, with_team: bool) -> str:
        place_flow.refuse_unless_open(found, MERGE)
        if ask_if_needed(CLOSE_PLACE, found, proposal=leading_to(to, MERGE), actor=request.actor):
            return _("并入要先经审批，已经送上去了。批准以后，再来按一次。")
        services.merge_place(found, into=to, with_team=with_team, actor=request.actor)
        return _("记下了。扫旧码的人会看到并入了%(name)s。") % {"name": to.name}

    return _lead_on(request, found, MergeForm, "merge_form", write)


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage")
def close(request: Request, ref: UUID) -> HttpResponse:
    """Close a place; its codes lead to the one that is named, or to the committee's own page."""
    found = pages.fetch_place(request.actor, "places.manage", ref=ref)

    def write(to: Place | None) -> str:
        place_flow.refuse_unless_open(found, CLOSE)
        if ask_if_needed(CLOSE_PLACE, found, proposal=leading_to(to, CLOSE), actor=request.actor):
            return _("关闭要先经审批，已经送上去了。批准以后，再来按一次关闭。")
        services.close_place(found, forward_to=to, actor=request.actor)
        if to is None:
            return _("关了。扫旧码的人会到政协自己的留言页，话照样能说。")
        return _("关了。扫旧码的人会到%(name)s的留言页。") % {"name": to.name}

    return _lead_on(request, found, CloseForm, "close_form", write)


def _lead_on(
    request: Request,
    found: Place,
    kind: type[LeadsOnForm],
    name: str,
    write: Callable[..., str],
) -> HttpResponse:
    """A place is no longer to be found as it was; `write` says where its codes lead from now on."""
    if request.method != "POST":
        return redirect("places:place", ref=found.ref)
    form = kind(request.POST, place=found)

    def act() -> HttpResponse:
        return said(request, write(**form.cleaned_data), "places:place", ref=found.ref)

    return submit(
        request,
        form,
        act,
        show=lambda status: _show(request, found, status, **{name: form}),
        at="to",
    )


@require_POST
@access("places.manage")
def reopen(request: Request, ref: UUID) -> HttpResponse:
    """Open a moved or closed place again."""
    found = pages.fetch_place(request.actor, "places.manage", ref=ref)
    return _opened(request, found, REOPEN, services.reopen_place)


def _opened(request: Request, found: Place, way: Move, act: Callable[..., object]) -> HttpResponse:
    """It opens, or its opening is sent up where that is not approved yet."""

    def write() -> str:
        place_flow.refuse_unless_open(found, way)
        if ask_if_needed(OPEN_PLACE, found, actor=request.actor):
            return _("开放要先经审批，已经送上去了。批准以后，再来按一次。")
        act(found, actor=request.actor)
        return _("开放了，码能用。")

    back = redirect("places:place", ref=found.ref)
    return press(request, write, done=str, back=back)


@require_POST
@access("places.manage")
def begin(request: Request, ref: UUID) -> HttpResponse:
    """A planned place opens; where its approval is missing, that is asked for."""
    found = pages.fetch_place(request.actor, "places.manage", ref=ref)
    return _opened(request, found, OPEN, services.begin_place)


@require_POST
@access("places.manage")
def drop(request: Request, ref: UUID) -> HttpResponse:
    """A planned place is not built after all."""
    found = pages.fetch_place(request.actor, "places.manage", ref=ref)
    return press(
        request,
        lambda: services.drop_place(found, actor=request.actor),
        done=_("记下了，这处不建了。"),
        back=redirect("places:place", ref=ref),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def areas(request: Request) -> HttpResponse:
    """The towns, streets and parks; a new one is entered here."""
    form = AreaForm(request.POST or None)

    def write() -> HttpResponse:
        facts = form.cleaned_data
        services.add_area(
            own_committee(request.actor),
            facts["name"],
            kind=facts["kind"],
            row=facts["row"] or 0,
            column=facts["column"] or 0,
            actor=request.actor,
        )
        return said(request, _("加上了%(name)s。") % {"name": facts["name"]}, "places:areas")

    show = partial(_show_areas, request, form)
    return submit(request, form, write, show=show, at="name", refused=422)


def _show_areas(
    request: Request, form: AreaForm, status: int, *, tried: tuple[Area, TileForm] | None = None
) -> HttpResponse:
    """The towns, each with its tile; a tile that was refused stands there as it was written."""
    known = {tried[0].pk: tried[1]} if tried else {}
    areas = pages.with_villages(pages.areas_of(request.actor.committee_id))
    rows = [
        (area, known.get(area.pk) or TileForm(initial={"row": area.row, "column": area.column}))
        for area in areas
    ]
    context = {"form": form, "rows": rows, "towns": tiles_of(areas)}
    return render(request, "places/areas.html", context, status=status)


@require_POST
@access("places.manage", everywhere=True)
def tile(request: Request, ref: UUID) -> HttpResponse:
    """Put an area on another tile of the schematic map."""
    area = pages.area_of(request.actor, ref)
    if area is None:
        raise Http404
    form = TileForm(request.POST)

    def write() -> HttpResponse:
        services.move_tile(area, actor=request.actor, **form.cleaned_data)
        return said(request, _("%(name)s的位置改好了。") % {"name": area.name}, "places:areas")

    fresh = AreaForm(initial={"row": 0, "column": 0})
    return submit(
        request, form, write, show=partial(_show_areas, request, fresh, tried=(area, form))
    )
