"""A station head: the team's cases, naming another member, giving one to the office."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.core.flows import LostRace, MoveRefused
from lianxin.files.serving import serve
from lianxin.inbox.forms.member import AssignForm, SuggestionForm
from lianxin.inbox.pages import team as pages
from lianxin.inbox.services import handling
from lianxin.inbox.services.steps import CaseRefused
from lianxin.ui.forms import LxForm


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


@require_POST
@access("inbox.lead")
def assign(request: Request, ref: UUID) -> HttpResponse:
    """Name another member of the team as handler."""
    context = pages.team_case(request.actor, ref)
    members = pages.who_could_take(context["case"])
    form = AssignForm(request.POST, choices=pages.choices_of(members))
    if not form.is_valid():
        return _show(request, context, 422, assign=form)
    member = next(m for m in members if str(m.ref) == form.cleaned_data["member"])
    try:
        handling.reassign_case(context["case"], member, actor=request.actor)
    except (CaseRefused, LostRace, MoveRefused) as refused:
        return _refused(request, ref, refused, assign=form)
    messages.success(request, _("好，请%(who)s接手。") % {"who": member.title})
    return redirect("inbox:team")


@require_POST
@access("inbox.lead")
def give_to_office(request: Request, ref: UUID) -> HttpResponse:
    """Give a case to the office, with a suggestion."""
    context = pages.team_case(request.actor, ref)
    form = SuggestionForm(request.POST)
    if not form.is_valid():
        return _show(request, context, 422, suggest=form)
    try:
        handling.hand_to_office(
            context["case"], suggestion=form.cleaned_data["text"], actor=request.actor
        )
    except (CaseRefused, LostRace, MoveRefused) as refused:
        return _refused(request, ref, refused, suggest=form)
    messages.success(request, _("交给联络办了，您的建议一起带过去。"))
    return redirect("inbox:team")


def _refused(request: Request, ref: UUID, refused: Exception, **forms: LxForm) -> HttpResponse:
    known = isinstance(refused, CaseRefused)
    for form in forms.values():
        form.add_error(
            None, str(refused) if known else _("刚才这件事有了变化，请看看现在在谁手里。")
        )
    return _show(request, pages.team_case(request.actor, ref), 409, **forms)


@require_safe
@access("inbox.lead")
def team_photo(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """A photo that came with a letter to the team."""
    found = pages.team_photo(request.actor, ref, pk)
    if found is None:
        raise Http404
    return serve(found.file, "thumb" if request.GET.get("s") == "s" else "full", inline=True)
