"""The register of members and staff."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.documents.responses import official_answer
from lianxin.organisation import services
from lianxin.organisation.forms.membership import AsOf
from lianxin.organisation.forms.people import MemberForm, PeopleFilter, SectorsForm, TermForm
from lianxin.organisation.models import Term
from lianxin.organisation.pages import people as pages
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


@require_safe
@access("organisation.people", "accounts.slip")
def members(request: Request) -> HttpResponse:
    """The members, chairpersons by rank, others by the strokes of their surname."""
    form = PeopleFilter(request.GET, committee_id=request.actor.committee_id)
    asked = form.cleaned_data if form.is_valid() else {}
    page = pages.members(request.actor, asked, request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "is_filtered": any(asked.values()),
        "may_manage": request.actor.holds("organisation.people"),
        "tab": "members",
    }
    return render(request, "organisation/members.html", context)


@require_safe
@access("organisation.people", everywhere=True)
def staff(request: Request) -> HttpResponse:
    """Who works in the office and in handling units."""
    rows = [(one, pages.account_state(one)) for one in pages.staff(request.actor)]
    return render(request, "organisation/staff.html", {"rows": rows, "tab": "staff"})


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people", everywhere=True)
def add_member(request: Request) -> HttpResponse:
    """Enter a new member; before the first one, the term and the sectors."""
    committee = own_committee(request.actor)
    term = pages.term_of(committee.pk, request.GET.get("term"))
    if term is None and request.GET.get("term"):
        raise Http404
    if term is None:
        return _open_term(request)
    if not committee.sectors.exists():
        return _choose_sectors(request, term)
    first = {"starts": max(clock.today(), term.starts)}
    form = MemberForm(request.POST or None, term=term, initial=first)

    def write() -> HttpResponse:
        member = services.enter_member(term, actor=request.actor, **form.cleaned_data)
        words = _("%(name)s进了名册。接着可以发启用单、派到站点团队。") % {"name": member.title}
        return said(request, words, "organisation:person", ref=member.person.ref)

    show = page(request, "organisation/add_member.html", {"form": form, "term": term})
    return submit(request, form, write, show=show, refused=422)


def _open_term(request: Request) -> HttpResponse:
    form = TermForm(request.POST or None, initial={"starts": clock.today().replace(month=1, day=1)})

    def write() -> HttpResponse:
        services.open_term(own_committee(request.actor), actor=request.actor, **form.cleaned_data)
        return said(request, _("记下了。接着勾本会有哪些界别。"), "organisation:add_member")

    return submit(
        request, form, write, show=page(request, "organisation/open_term.html", {"form": form})
    )


def _choose_sectors(request: Request, term: Term) -> HttpResponse:
    form = SectorsForm(request.POST or None)

    def write() -> HttpResponse:
        names = form.cleaned_data["names"]
        services.set_sectors(term.committee, names, actor=request.actor)
        messages.success(request, _("%(n)d个界别记下了。接着写第一位委员。") % {"n": len(names)})
        return redirect(request.get_full_path())

    show = page(request, "organisation/sectors.html", {"form": form, "term": term})
    return submit(request, form, write, show=show, refused=422)


@require_safe
@access("organisation.people", everywhere=True)
def register_paper(request: Request, form: str) -> HttpResponse:
    """The members as a table in the layout of official documents, as of a day."""
    asked = AsOf(request.GET or None)
    if asked.errors:  # never today's for another day's
        messages.error(request, str(asked.errors["on"][0]))
        return redirect("organisation:members")
    day = (asked.is_valid() and asked.cleaned_data["on"]) or clock.today()
    table = pages.as_table(own_committee(request.actor), day)
    return official_answer(form, f"{table.title}-{day:%Y-%m-%d}", table)
