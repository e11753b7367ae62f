"""联系本: a member's own; contacts as the office counts them; cards."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core import limits
from lianxin.core.access import Request, access
from lianxin.core.crypto.codes import groups_of_four
from lianxin.liaison.forms.notebook import (
    AtTheOfficeForm,
    CardForm,
    ContactEntryForm,
    EntriesFilter,
    LinkedPersonForm,
    NotebookRuleForm,
    SeveralPeopleForm,
    WhoseCardsForm,
    cards,
    filled_cards,
)
from lianxin.liaison.models import ContactEntry, LinkedPerson
from lianxin.liaison.pages import notebook as pages
from lianxin.liaison.pages.own import own_membership
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.policies.notebook import CONTACTS, NAMED
from lianxin.liaison.reads.kept import tries_at_the_office
from lianxin.liaison.services import entries, notebook
from lianxin.liaison.services.entries import ContactFacts
from lianxin.liaison.services.notebook import NotebookRefused
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, press, said, submit

UNDER_PEOPLE = {"section": "organisation"}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(OWN)
def index(request: Request) -> HttpResponse:
    """Record a contact; whom one keeps contact with, and the year so far."""
    member, people = own_membership(request.actor), pages.people_of(request.actor)
    form = ContactEntryForm(request.POST or None, people=people)

    def record() -> HttpResponse:
        key = form.cleaned_data["key"]
        entry = entries.record_contact(member, form.facts(), actor=request.actor, key=key)
        if form.cleaned_data["becomes"] and entry.became_at is None:
            return _become_message(request, entry, form.speaker())
        words = _("记下了，%(n)d人次。") % {"n": entry.persons}
        return said(request, words, "liaison:notebook")

    context = {"form": form} | pages.notebook_page(request.actor, member, people)
    return submit(request, form, record, show=page(request, "liaison/notebook.html", context))


def _become_message(
    request: Request, entry: ContactEntry, speaker: LinkedPerson | None = None
) -> HttpResponse:
    number = entries.become_message(entry, actor=request.actor, by_name_of=speaker)
    words = _("记下了。说的事成了留言%(number)s，联络办去办。") % {"number": number}
    return said(request, words, "liaison:notebook")


@require_POST
@access(OWN)
def become(request: Request, ref: UUID) -> HttpResponse:
    """What was said becomes a message, with one button."""
    found = pages.own_entry(request.actor, ref)

    def make() -> HttpResponse:
        return _become_message(request, found)

    back = redirect("liaison:own_entries")
    return submit(request, None, make, show=lambda _status: back)


@require_safe
@never_cache
@access(OWN)
def own_entries(request: Request) -> HttpResponse:
    """All contacts of one's own."""
    context = pages.own_entries(request.actor, request.GET.get("page", ""))
    return render(request, "liaison/own_entries.html", context)


@require_POST
@access(OWN)
def take_back(request: Request, ref: UUID) -> HttpResponse:
    """It was not so."""
    found = pages.own_entry(request.actor, ref)
    act = partial(entries.take_back_contact, found, actor=request.actor)
    return press(request, act, done=_("撤了，次数跟着变。"), back=redirect("liaison:own_entries"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(OWN)
def add(request: Request) -> HttpResponse:
    """Somebody new in the notebook."""
    member = own_membership(request.actor)
    form = LinkedPersonForm(request.POST or None)

    def write() -> HttpResponse:
        notebook.save_person(member, form.facts(), actor=request.actor)
        return said(request, _("写进您的联系本了，只有您看得到。"), "liaison:notebook")

    return submit(request, form, write, show=page(request, "liaison/person.html", {"form": form}))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(OWN)
def add_several(request: Request) -> HttpResponse:
    """Several people at once."""
    member = own_membership(request.actor)
    form = SeveralPeopleForm(request.POST or None)

    def write() -> HttpResponse:
        n = notebook.save_people(member, form.cleaned_data["lines"], actor=request.actor)
        return said(request, _("写进去%(n)d位。") % {"n": n}, "liaison:notebook")

    return submit(
        request, form, write, show=page(request, "liaison/people.html", {"form": form}), at="lines"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(OWN)
def person(request: Request, ref: UUID) -> HttpResponse:
    """Somebody of one's own notebook."""
    found = pages.person_to_write_of(request.actor, ref)
    names = ("name", "trade", "home", "phone", "consent", "consent_on", "goes_on")
    now: dict[str, Any] = {name: getattr(found, name) for name in names} | {"is_grown_up": True}
    form = LinkedPersonForm(request.POST or None, initial=now)

    def write() -> HttpResponse:
        notebook.save_person(found.member, form.facts(), found, actor=request.actor)
        return said(request, _("改好了。"), "liaison:notebook")

    context = {"form": form, "person": found}
    return submit(request, form, write, show=page(request, "liaison/person.html", context))


@require_POST
@access(OWN)
def strike(request: Request, ref: UUID) -> HttpResponse:
    """Somebody leaves the notebook."""
    found = pages.person_to_write_of(request.actor, ref)
    act = partial(notebook.strike_person, found, actor=request.actor)
    done = _("划掉了，称呼和电话都不留。联系过几次还记着。")
    return press(request, act, done=done, back=redirect("liaison:notebook"))


@require_POST
@never_cache
@access(OWN)
def code(request: Request, ref: UUID) -> HttpResponse:
    """A code for somebody of the notebook, shown once."""
    found = pages.person_to_write_of(request.actor, ref)
    fresh = notebook.give_code(found, actor=request.actor)
    context = {"person": found, "code": groups_of_four(fresh)}
    return render(request, "liaison/code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(OWN)
def own_cards(request: Request) -> HttpResponse:
    """A member's paper cards, several at once."""
    member = own_membership(request.actor)
    rows = cards(request.POST or None)

    def write() -> HttpResponse:
        facts, keys = _filled(rows)
        n = len(entries.record_cards(member, facts, actor=request.actor, keys=keys))
        return said(request, _("记下%(n)d张卡。") % {"n": n}, "liaison:notebook")

    return _cards(request, rows, write, {})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(CONTACTS, everywhere=True)
def office_cards(request: Request) -> HttpResponse:
    """Paper cards of a member, entered by the office."""
    whose = WhoseCardsForm(request.POST or None, committee_id=own_committee(request.actor).pk)
    rows = cards(request.POST or None)

    def write() -> HttpResponse:
        facts, keys = _filled(rows)
        member = whose.cleaned_data["member"]
        n = len(entries.record_cards(member, facts, actor=request.actor, keys=keys))
        return said(request, _("记下%(n)d张卡，委员自己看得到。") % {"n": n}, "liaison:entries")

    return _cards(request, rows, write, {"whose": whose} | UNDER_PEOPLE)


def _filled(rows: Sequence[CardForm]) -> tuple[list[ContactFacts], list[UUID | None]]:
    used = list(filled_cards(rows))
    return [form.facts() for form in used], [form.cleaned_data["key"] for form in used]


def _cards(request: Request, rows: Any, write: Any, context: dict[str, Any]) -> HttpResponse:
    whose = context.get("whose")
    show = page(request, "liaison/cards.html", context | {"cards": rows, "is_office": bool(whose)})
    if request.method == "POST":
        used = list(filled_cards(rows))
        if not all([*(form.is_valid() for form in used), whose is None or whose.is_valid()]):
            return show(422)
    return submit(request, whose, write, show=show)


@require_safe
@never_cache
@access(CONTACTS, everywhere=True)
def office_entries(request: Request) -> HttpResponse:
    """Contacts of all members, without names."""
    form = EntriesFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    context = pages.entries_page(request.actor, asked, request.GET.get("page", ""))
    return render(request, "liaison/entries.html", context | {"form": form} | UNDER_PEOPLE)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(CONTACTS, everywhere=True)
def at_the_office(request: Request) -> HttpResponse:
    """Somebody came to the office and wants to stand in no notebook."""
    form = AtTheOfficeForm(request.POST or None)

    def strike() -> HttpResponse:
        committee, tries = own_committee(request.actor), tries_at_the_office(request.actor)
        if not limits.allow_all(tries):
            raise NotebookRefused(_("今天没有对上的次数多了，明天再来，或者请他用委员给的码。"))
        n = notebook.strike_at_the_office(committee, actor=request.actor, **form.cleaned_data)
        limits.give_back(tries)
        return said(request, _("从%(n)d个联系本里划掉了。") % {"n": n}, "liaison:entries")

    context = {"form": form} | UNDER_PEOPLE
    return submit(request, form, strike, show=page(request, "liaison/at_the_office.html", context))


@require_safe
@never_cache
@access(NAMED)
def named(request: Request) -> HttpResponse:
    """For a convener: whether the people are named, and nothing else."""
    return render(request, "liaison/named.html", pages.named_page(request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("organisation.settings", everywhere=True)
def rule(request: Request) -> HttpResponse:
    """The numbers of a committee."""
    committee = own_committee(request.actor)
    form = NotebookRuleForm(request.POST or None, committee_id=committee.pk)

    def write() -> HttpResponse:
        notebook.set_notebook_rule(committee, actor=request.actor, **form.cleaned_data)
        return said(request, _("定好了。"), "liaison:notebook_rule")

    show = page(request, "liaison/notebook_rule.html", {"form": form})
    return submit(request, form, write, show=show)
