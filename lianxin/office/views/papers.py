"""The register of papers: take a number, keep what was issued, make void, say how numbers are written."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.core.form_tokens import fresh_token
from lianxin.files.serving import serve_paper
from lianxin.office.forms.papers import IssueForm, RegisterFilter, SeriesForm, TakeForm, VoidForm
from lianxin.office.models import PaperNumber
from lianxin.office.pages import papers as pages
from lianxin.office.services import papers as services
from lianxin.office.views.once import taken_once
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit

READ = "GET", "HEAD", "POST"
TAKE = "office.take"  # a token of this form opens no other


@require_safe
@access("office.papers", everywhere=True)
def index(request: Request) -> HttpResponse:
    """The register, the latest first."""
    years = pages.years_known(request.actor)
    form = RegisterFilter(request.GET, series=pages.series_to_choose(request.actor), years=years)
    asked = form.cleaned_data if form.is_valid() else {}
    found = pages.numbers_found(request.actor, asked, request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": found,
        "rows": pages.as_lines(found),
        "outside": [] if asked.get("q") else pages.outside_lines(request.actor, asked),
        "is_filtered": any(asked.values()),
        "may_enter": request.actor.holds("office.enter_sheets"),
    }
    return render(request, "office/papers.html", context)


@require_http_methods(READ)
@access("office.papers", everywhere=True)
def take(request: Request) -> HttpResponse:
    """Take a number for a paper that is written outside this system."""
    form = TakeForm(
        request.POST or None,
        series=pages.series_to_choose(request.actor),
        initial={"token": fresh_token(TAKE).signed},
    )

    def write(form_key: str) -> HttpResponse:
        facts = form.cleaned_data
        number = services.take_number(
            own_committee(request.actor),
            facts["series"],
            title=facts["title"],
            on=facts["on"],
            own=facts["own"],
            form_key=form_key,
            actor=request.actor,
        )
        words = _("取好了：%(number)s。") % {"number": number.text}
        return said(request, words, "office:number", ref=number.ref)

    show = page(request, "office/take.html", {"form": form})
    act = partial(taken_once, request, form, write, about=TAKE, show=show)
    return submit(request, form, act, show=show, at="series", refused=422)


def _show(request: Request, number: PaperNumber, **forms: object) -> HttpResponse:
    status = forms.pop("status", 200)
    context = {
        **pages.number_page(number),
        "issue_form": IssueForm(),
        "void_form": VoidForm(),
        **forms,
    }
    return render(request, "office/number.html", context, status=int(str(status)))


@require_safe
@access("office.papers")
def number(request: Request, ref: UUID) -> HttpResponse:
    """One number: what it was given to, and what was issued under it."""
    return _show(request, pages.fetch_number(request.actor, ref))


@require_http_methods(READ)
@access("office.papers")
def issue(request: Request, ref: UUID) -> HttpResponse:
    """Keep the file that was issued; a second one is a correction."""
    found = pages.fetch_number(request.actor, ref)
    form = IssueForm(request.POST or None, request.FILES or None)

    def write() -> HttpResponse:
        facts = form.cleaned_data
        issued = services.keep_upload(
            found,
            facts["file"],
            signed=facts["signed"],
            because=facts["because"],
            actor=request.actor,
        )
        words = _("存好了，是第%(n)d版。") % {"n": issued.version}
        return said(request, words, "office:number", ref=ref)

    return submit(
        request,
        form,
        write,
        show=lambda status: _show(request, found, issue_form=form, status=status),
        at="file",
        refused=422,
    )


@require_http_methods(READ)
@access("office.papers")
def void(request: Request, ref: UUID) -> HttpResponse:
    """Make a number void, with the reason."""
    found = pages.fetch_number(request.actor, ref)
    form = VoidForm(request.POST or None)

    def write() -> HttpResponse:
        services.void_number(
            found, because=form.cleaned_data["voided_because"], actor=request.actor
        )
        words = _("%(number)s作废了，不会再给别的文。") % {"number": found.text}
        return said(request, words, "office:number", ref=ref)

    return submit(
        request,
        form,
        write,
        show=lambda status: _show(request, found, void_form=form, status=status),
    )


@require_safe
@never_cache
@access("office.papers")
def issued(request: Request, ref: UUID, version: int) -> HttpResponse:
    """One version, byte for byte as it was issued."""
    found = pages.issued_paper(request.actor, ref, version)
    if found is None:
        raise Http404
    name = f"{found.number.text}（{version}）" if version > 1 else found.number.text
    answer = serve_paper(found.file, name=name)
    if request.method == "GET":
        services.note_reading(found, actor=request.actor)
    return answer


@require_safe
@access("office.papers", everywhere=True)
def series(request: Request) -> HttpResponse:
    """How the numbers are written, and how far each series has come this year."""
    context = {"rows": pages.series_page(request.actor), "year": clock.today().year}
    return render(request, "office/series.html", context)


@require_http_methods(READ)
@access("office.papers", everywhere=True)
def change_series(request: Request, key: str) -> HttpResponse:
    """Change how the numbers of a series are written from now on."""
    known = {line.series.key: line for line in pages.series_page(request.actor)}
    if key not in known:
        raise Http404
    line = known[key]
    initial = {"name": line.series.name, "pattern": line.series.pattern}
    form = SeriesForm(request.POST or None, initial=initial)

    def write() -> HttpResponse:
        facts = form.cleaned_data
        services.change_series(
            own_committee(request.actor),
            key,
            name=facts["name"],
            pattern=facts["pattern"],
            before=facts["before"],
            actor=request.actor,
        )
        return said(request, _("改好了，下一个文号就这样写。"), "office:series")

    show = page(request, "office/change_series.html", {"form": form, "line": line})
    return submit(request, form, write, show=show, at="pattern", refused=422)
