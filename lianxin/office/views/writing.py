"""写一份公文: under a new number, under one that was taken before, or anew; and its docx."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.core.form_tokens import fresh_token
from lianxin.documents.responses import official_answer
from lianxin.office.forms.writing import WriteForm
from lianxin.office.models import IssuedPaper, PaperNumber
from lianxin.office.pages import papers as pages
from lianxin.office.pages import writing
from lianxin.office.reads.written import issued_as, official_paper
from lianxin.office.services.papers import note_reading
from lianxin.office.services.writing import issue_under, issue_written
from lianxin.office.views.once import taken_once
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit

READ = "GET", "HEAD", "POST"
WRITE = "office.write"  # a token of this form opens no other


@require_http_methods(READ)
@never_cache
@access("office.papers", everywhere=True)
def write(request: Request) -> HttpResponse:
    """Write a paper; it gets the next number of its series when it is issued."""
    committee = own_committee(request.actor)
    series = pages.series_to_choose(request.actor)
    begun = {**writing.begun(committee), "token": fresh_token(WRITE).signed}
    form = WriteForm(request.POST or None, initial=begun, series=series)

    def issue(form_key: str) -> IssuedPaper:
        facts = form.cleaned_data
        return issue_written(
            committee,
            facts["series"],
            form.written,
            on=facts["on"],
            form_key=form_key,
            actor=request.actor,
        )

    return _answer(request, form, issue)


@require_http_methods(READ)
@never_cache
@access("office.papers")
def write_under(request: Request, ref: UUID) -> HttpResponse:
    """Write the paper of a number that was taken, or correct the one that was written here."""
    number = pages.fetch_number(request.actor, ref)
    if number.about or number.voided_at is not None:
        raise Http404
    last = writing.last_issued(number)
    begun = {"title": number.title, **writing.begun(number.committee, last)}
    form = WriteForm(
        request.POST or None,
        initial=begun,
        series=[],
        number=number,
        is_correction=last is not None,
    )

    def issue(_form_key: str) -> IssuedPaper:
        because = form.cleaned_data.get("because", "")
        return issue_under(number, form.written, because=because, actor=request.actor)

    return _answer(request, form, issue, number)


def _answer(
    request: Request,
    form: WriteForm,
    issue: Callable[[str], IssuedPaper],
    number: PaperNumber | None = None,
) -> HttpResponse:
    """The page, a sample without a number to look at first, or the number of what was issued."""

    context = {"form": form, "number": number}
    show = page(request, "office/write.html", context)

    def done() -> HttpResponse:
        if look := request.POST.get("look"):
            return _sample(request, form, look, number)
        if number is not None:
            return issue_it("")
        return taken_once(request, form, issue_it, about=WRITE, show=show)

    def issue_it(form_key: str) -> HttpResponse:
        issued = issue(form_key)
        words = _("发好了：%(number)s。PDF已经存下，Word的也在这里。") % {
            "number": issued.number.text
        }
        return said(request, words, "office:number", ref=issued.number.ref)

    return submit(request, form, done, show=show, refused=422)


def _sample(
    request: Request, form: WriteForm, look: str, number: PaperNumber | None
) -> HttpResponse:
    day = number.day_of_next_version() if number else form.cleaned_data["on"]
    paper = official_paper(
        form.written,
        organ=own_committee(request.actor).name,
        number=number.text if number else _("（样稿，还没有文号）"),
        on=day,
        printed_on=max(day, clock.today()),
    )
    return official_answer(look, _("样稿"), paper)


@require_safe
@never_cache
@access("office.papers")
def issued_docx(request: Request, ref: UUID, version: int) -> HttpResponse:
    """What was written here as a docx, from the words that were kept."""
    found = pages.issued_paper(request.actor, ref, version)
    paper = issued_as(found) if found is not None else None
    if found is None or paper is None:
        raise Http404
    answer = official_answer("docx", found.number.text, paper)
    if request.method == "GET":
        note_reading(found, actor=request.actor)
    return answer
