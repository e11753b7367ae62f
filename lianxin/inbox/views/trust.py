"""The office gives contact data to a unit; a responsible person approves what concerns a minor."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.accounts.proof import proved
from lianxin.core.access import Request, access
from lianxin.inbox.forms.trust import GiveContact
from lianxin.inbox.pages import trust as pages
from lianxin.inbox.pages.case import work_case
from lianxin.inbox.services.approving import approve as say_yes
from lianxin.inbox.services.passing import release_contact
from lianxin.inbox.views.case import give_ids, show
from lianxin.ui.submitting import press, said, submit


@require_POST
@never_cache
@access("inbox.reveal")
def give(request: Request, ref: UUID) -> HttpResponse:
    """Give contact data to the unit of a letter; by word of mouth it is shown once, to be told."""
    letter = pages.letter_to_give(request.actor, ref)
    whole = letter.case.ref
    form = GiveContact(
        request.POST, by_page=pages.may_look_itself(letter), auto_id=give_ids(letter)
    )

    def page(status: int) -> HttpResponse:
        case = work_case(request.actor, whole)
        return show(request, case, status=status, giving=(letter, form))

    def release() -> HttpResponse:
        if not proved(request, form):
            return page(422)
        way, words = form.cleaned_data["way"], form.cleaned_data["words"]
        told = release_contact(letter, way=way, words=words, actor=request.actor)
        if told is not None:
            case = work_case(request.actor, whole)
            return show(request, case, revealed=told, told_to=letter.unit)
        done = _("给了。留言人会看到哪天给的、为什么。")
        return said(request, done, "inbox:case", ref=whole)

    return submit(request, form, release, show=page)


@require_POST
@access("inbox.approve")
def approve(request: Request, ref: UUID, on: UUID) -> HttpResponse:
    """A responsible person says yes; it holds until the end of the day."""
    return press(
        request,
        partial(say_yes, pages.approval(request.actor, ref, on), actor=request.actor),
        done=_("批了，今天有效。"),
        back=redirect("inbox:case", ref=ref),
    )
