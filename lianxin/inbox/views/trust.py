"""The office gives contact data to a unit; a responsible person approves what concerns a minor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.core.access import Request, access
from lianxin.inbox.forms.trust import GiveContact
from lianxin.inbox.pages import trust as pages
from lianxin.inbox.pages.case import work_case
from lianxin.inbox.services.approving import approve as say_yes
from lianxin.inbox.services.passing import release_contact
from lianxin.inbox.services.steps import CaseRefused
from lianxin.inbox.views.case import give_ids, show
from lianxin.inbox.views.proof import proved


@require_POST
@never_cache
@access("inbox.reveal")
def give(request: Request, ref: UUID) -> HttpResponse:
    """Give contact data to the unit of a letter; by word of mouth it is shown once, to be told."""
    letter = pages.letter_to_give(request.actor, ref)
    form = GiveContact(
        request.POST, by_page=pages.may_look_itself(letter), auto_id=give_ids(letter)
    )
    whole = letter.case.ref
    if not form.is_valid() or not proved(request, form):
        return show(request, work_case(request.actor, whole), status=422, giving=(letter, form))
    facts = form.cleaned_data
    try:
        told = release_contact(letter, way=facts["way"], words=facts["words"], actor=request.actor)
    except CaseRefused as refused:
        form.add_error(None, str(refused))
        return show(request, work_case(request.actor, whole), status=409, giving=(letter, form))
    if told is not None:
        return show(request, work_case(request.actor, whole), revealed=told, told_to=letter.unit)
    messages.success(request, _("给了。留言人会看到哪天给的、为什么。"))
    return redirect("inbox:case", ref=whole)


@require_POST
@access("inbox.approve")
def approve(request: Request, ref: UUID, on: UUID) -> HttpResponse:
    """A responsible person says yes; it holds until the end of the day."""
    asked = pages.approval(request.actor, ref, on)
    try:
        say_yes(asked, actor=request.actor)
    except CaseRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("批了，今天有效。"))
    return redirect("inbox:case", ref=ref)
