"""What a head sees: the team's cases, who could take one, and who is still to be told."""

from typing import Any, cast
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.workdays import Calendar
from lianxin.duty.models import Shift
from lianxin.inbox.models import OPEN_STATES, Case, CaseTelling, Forward
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.answering import said_along, steps_taken
from lianxin.inbox.pages.waiting import reminder_of
from lianxin.inbox.pages.whom_to_ask import whom_to_ask
from lianxin.inbox.policies import cases, tellings
from lianxin.inbox.reads.people import may_take
from lianxin.inbox.reads.photos import photo_to_show, photos_to_show, with_files
from lianxin.inbox.reads.queues import with_proposed
from lianxin.inbox.reads.state_words import clock_facts, in_whose_hands, staff_state, urgent_mark
from lianxin.organisation.models import Member
from lianxin.organisation.reads.calendars import working_calendar

MOST = 100


def _for_rows(rows: Any) -> Any:
    return (
        with_proposed(cast(CaseQuerySet, rows))
        .select_related("committee", "place", "team", "handler__person")
        .prefetch_related("questions", Prefetch("forwards", Forward.objects.select_related("unit")))
    )


def team_page(actor: Actor) -> dict[str, Any]:
    """The open cases of the teams that the actor leads, the most urgent first."""
    led = actor.units_with("inbox.lead")
    rows = cases.rows(actor).filter(team__in=led, state__in=OPEN_STATES)
    found = list(_for_rows(rows).most_urgent_first()[:MOST])
    calendar = working_calendar(actor.committee_id or 0)
    clocks = {case.pk: case.clock(calendar) for case in found}
    late = [case for case in found if clocks[case.pk].is_past_due and not case.answered_at]
    reminders = [
        {"case": case, "words": reminder_of(clocks[case.pk])}
        for case in found
        if case.state == Case.State.HANDLING and not case.answered_at
    ]
    return {
        "rows": [_row(case, calendar) for case in found],
        "reminders": [each for each in reminders if each["words"]],
        "ask": whom_to_ask(late[0].committee, actor.person_id) if late else "",
        "tellings": to_be_told(actor),
        "unsettled": _unsettled(actor),
        "today": clock.today(),
    }


def _row(case: Case, calendar: Calendar) -> dict[str, Any]:
    state = staff_state(case)
    return {
        **clock_facts(case.clock(calendar), case),
        "number": case.number,
        "url": reverse("inbox:team_case", args=[case.ref]),
        "title": case.title,
        "marks": urgent_mark(case),
        "place": case.place.short if case.place else case.where,
        "holder": in_whose_hands(case),
        "kind": state.kind,
        "words": state.words,
        "received": case.received_at,
    }


def to_be_told(actor: Actor) -> list[CaseTelling]:
    """Who of the team's places is still to be told; the office does it and marks it."""
    rows = tellings.rows(actor).filter(
        recipient__told_on=None, case__place__team__in=actor.units_with("inbox.lead")
    )
    return list(rows.select_related("case__place", "recipient__telling"))


def _unsettled(actor: Actor) -> int:
    """How many shifts of the team's places are over and not yet confirmed."""
    led = actor.units_with("duty.confirm")
    past = Shift.objects.expected().filter(place__team__in=led, on__lt=clock.today())
    return past.count()


def team_case(actor: Actor, ref: UUID) -> dict[str, Any]:
    """One case of the team, with its clock explained and who could take it."""
    full = (
        _for_rows(Case.objects.all())
        .select_related("message")
        .prefetch_related("additions", with_files(), "steps")
    )
    case = cases.fetch(actor, "inbox.lead", within=full, ref=ref)
    told = case.clock_explained(working_calendar(case.committee_id))
    reminder = reminder_of(told) if case.state == Case.State.HANDLING else ""
    if reminder and told.is_past_due:
        reminder += whom_to_ask(case.committee, actor.person_id)
    return {
        "case": case,
        "clock": told,
        "reminder": reminder,
        "state": staff_state(case),
        "hands": in_whose_hands(case),
        "photos": photos_to_show(case),
        "footer": said_along(case),
        "steps": steps_taken(case),
        "marks": urgent_mark(case),
        "may_assign": case.state == Case.State.HANDLING and not case.open_forwards,
        "may_answer": case.state == Case.State.HANDLING and cases.may(actor, "inbox.answer", case),
        "in_hand": case.state == Case.State.HANDLING and case.holder == Case.Holder.TEAM,
        "today": clock.today(),
    }


def team_photo(actor: Actor, ref: UUID, pk: int) -> Any:
    """A photo of one of the team's cases."""
    full = Case.objects.prefetch_related(with_files())
    case = cases.fetch(actor, "inbox.lead", within=full, ref=ref)
    return photo_to_show(case, pk)


def who_could_take(case: Case) -> list[Member]:
    """The members of the team who could be named instead of whoever has it."""
    return list(may_take(case, case.team).exclude(pk=case.handler_id or 0))


def choices_of(members: list[Member]) -> list[tuple[str, str]]:
    """Members as a form offers them."""
    return [
        (str(member.ref), _("%(who)s，%(sector)s") % {"who": member.title, "sector": member.sector})
        for member in members
    ]
