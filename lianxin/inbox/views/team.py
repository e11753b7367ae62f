"""A station head: the team's cases, naming another member, giving one to the office."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.files.serving import serve
from lianxin.inbox.forms.member import AssignForm, SuggestionForm
from lianxin.inbox.pages import team as pages
from lianxin.inbox.services import handling
from lianxin.ui.forms import LxForm
from lianxin.ui.submitting import Show, said, submit

MOVED = gettext_lazy("刚才这件事有了变化，请看看现在在谁手里。")


@require_safe
@access("inbox.lead")
def team(request: Request) -> HttpResponse:
    """本站的办件: what the team has, with clock and handler."""
    return render(request, "inbox/team/list.html", pages.team_page(request.actor))


@require_safe
@never_cache
@access("inbox.lead")
def team_case(request: Request, ref: UUID) -> HttpResponse:
    """One case of the team."""
    return _show(request, pages.team_case(request.actor, ref))


def _show(
    request: Request, context: dict[str, object], status: int = 200, **forms: LxForm
) -> HttpResponse:
    members = pages.who_could_take(context["case"])  # type: ignore[arg-type]
    shown = {
        "assign": AssignForm(choices=pages.choices_of(members)),
        "suggest": SuggestionForm(),
        "nobody": not members,
        **context,
        **forms,
    }
    return render(request, "inbox/team/case.html", shown, status=status)


def _tried(request: Request, ref: UUID, **forms: LxForm) -> Show:
    """The case as it is now, with the form that was tried."""
    return lambda status: _show(request, pages.team_case(request.actor, ref), status, **forms)


@require_POST
@access("inbox.lead")
def assign(request: Request, ref: UUID) -> HttpResponse:
    """Name another member of the team as handler."""
    case = pages.team_case(request.actor, ref)["case"]
    members = pages.who_could_take(case)
    form = AssignForm(request.POST, choices=pages.choices_of(members))

    def name() -> HttpResponse:
        member = next(m for m in members if str(m.ref) == form.cleaned_data["member"])
        handling.reassign_case(case, member, actor=request.actor)
        return said(request, _("好，请%(who)s接手。") % {"who": member.title}, "inbox:team")

    return submit(request, form, name, show=_tried(request, ref, assign=form), moved=MOVED)


@require_POST
@access("inbox.lead")
def give_to_office(request: Request, ref: UUID) -> HttpResponse:
    """Give a case to the office, with a suggestion."""
    case = pages.team_case(request.actor, ref)["case"]
    form = SuggestionForm(request.POST)

    def give() -> HttpResponse:
        handling.hand_to_office(case, suggestion=form.cleaned_data["text"], actor=request.actor)
        return said(request, _("交给联络办了，您的建议一起带过去。"), "inbox:team")

    return submit(request, form, give, show=_tried(request, ref, suggest=form), moved=MOVED)


@require_safe
@access("inbox.lead")
def team_photo(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """A photo that came with a letter to the team."""
    found = pages.team_photo(request.actor, ref, pk)
    if found is None:
        raise Http404
    return serve(found.file, "thumb" if request.GET.get("s") == "s" else "full", inline=True)
