"""The four boards on the wall: printed, out of date, and their words."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.organisation.reads.actors import own_committee
from lianxin.places import services
from lianxin.places.forms import BoardForm, WallTextForm
from lianxin.places.models import WallText
from lianxin.places.pages import boards as pages
from lianxin.places.pages.register import fetch_place
from lianxin.places.views.papers import as_pdf
from lianxin.ui.dates import day
from lianxin.ui.submitting import said, submit


@require_safe
@never_cache
@access("public")
def board(request: Request, token: str) -> HttpResponse:
    """Whoever scans a board reads when it was printed, and can write to the members."""
    context = pages.hung(token)
    if context is None:
        return render(request, "places/unknown_board.html", status=404)
    return render(request, "places/board.html", context)


@require_safe
@access("places.manage", "places.head")
def boards(request: Request, ref: UUID) -> HttpResponse:
    """One place's boards: when each was printed, what is no longer so, print anew."""
    place = fetch_place(request.actor, "places.head", ref=ref)
    return render(request, "places/boards.html", pages.of_place(request.actor, place))


@require_POST
@access("places.manage", "places.head")
def print_board(request: Request, ref: UUID) -> HttpResponse:
    """A board as PDF; which facts it shows is kept."""
    place = fetch_place(request.actor, "places.head", ref=ref)
    form = BoardForm(request.POST, months=pages.months_to_print())
    if not form.is_valid():
        raise Http404
    facts = form.cleaned_data
    kind, size, wall = facts["kind"], facts["size"], facts["wall"].strip()
    drawn = pages.drawn(place, kind, size, facts["month"])

    def give_out() -> HttpResponse:
        services.print_board(
            place,
            kind=kind,
            size=size,
            wall=wall,
            facts=drawn.facts,
            token=drawn.token,
            actor=request.actor,
        )
        return as_pdf(drawn.made, place.name, drawn.name, wall, size)

    back = redirect("places:boards", ref=ref)
    return submit(request, None, give_out, show=lambda _: back, tell=messages.error)


@require_POST
@access("places.manage", "places.head")
def take_down(request: Request, ref: UUID) -> HttpResponse:
    """A board hangs no longer where it hung."""
    board = pages.board_to(request.actor, ref)
    services.take_down_board(board, actor=request.actor)
    messages.success(request, _("记下了：这块板摘下来了。"))
    return redirect("places:boards", ref=board.place.ref)


@require_safe
@access("places.manage", everywhere=True)
def all_boards(request: Request) -> HttpResponse:
    """Which boards in the whole committee are out of date, and why."""
    return render(
        request,
        "places/all_boards.html",
        pages.out_of_date(request.actor, request.GET.get("page", "")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def wall_texts(request: Request) -> HttpResponse:
    """What the boards say, each thing with a form; a committee's own words, from a day on."""
    committee, asked = own_committee(request.actor), request.POST.get("kind", "")
    is_tried = request.method == "POST"
    if is_tried and asked not in WallText.Kind.values:
        raise Http404
    form = WallTextForm(request.POST, auto_id=f"{asked}_%s")

    def write() -> HttpResponse:
        services.write_wall_text(committee, kind=asked, actor=request.actor, **form.cleaned_data)
        return said(request, _saved(asked, form.cleaned_data["starts"]), "places:wall_texts")

    def show(status: int) -> HttpResponse:
        rows = pages.words_of(committee.pk)
        for row in rows:
            fresh = {"body": "\n".join(row.lines), "starts": clock.today()}
            row.form = WallTextForm(initial=fresh, auto_id=f"{row.kind}_%s")
            if is_tried and row.kind == asked:
                row.form = form
        return render(request, "places/walls.html", {"rows": rows}, status=status)

    return submit(request, form, write, show=show, at="starts", refused=422)


def _saved(kind: str, starts: date) -> str:
    words = _("“%(name)s”存下了，%(day)s起用。已经印好的板会在“板”里标出来。")
    return words % {"name": WallText.Kind(kind).label, "day": day(starts)}
