"""Telling of a case or a letter: whom, and never whom it is about."""

from collections.abc import Collection

from django.db.models import Q
from django.urls import reverse

from lianxin.inbox.models import Case, Exclusion, Forward
from lianxin.notify.services import tell
from lianxin.organisation.models import Appointment, Person
from lianxin.organisation.reads.recipients import users_holding, users_leading


def whom_it_is_about(case: Case) -> set[int]:
    """The sign-ins of those who learn nothing of a case."""
    about = Exclusion.objects.filter(case=case)
    held = Appointment.objects.current().filter(unit__in=about.values("unit"))
    people = Person.objects.filter(
        Q(pk__in=about.values("person")) | Q(pk__in=held.values("person")), user__isnull=False
    )
    return set(people.values_list("user", flat=True))


def tell_of_case(users: set[int], case: Case, key: str, page: str, *, once: str = "") -> None:
    """Tell these users of a case, but for those whom it is about."""
    if not users:
        return
    tell(
        users - whom_it_is_about(case),
        committee_id=case.committee_id,
        kind=key,
        url=reverse(page, args=[case.ref]),
        once=once or f"{case.ref}:{case.turn}",
        number=case.number,
        on=case.due_on,
        about=f"inbox.Case:{case.ref}",
    )


def heads_of(case: Case) -> set[int]:
    """Who leads the team that has it."""
    return users_leading("inbox.lead", case.team_id) if case.team_id else set()


def office_of(case: Case) -> set[int]:
    """Who works in the office."""
    return users_holding("inbox.work", case.committee_id)


def tell_of_letter(
    letter: Forward, key: str, *, once: str = "", without: Collection[int] = ()
) -> None:
    """Tell a unit's clerks of a letter, unless the case is about them."""
    case = letter.case
    clerks = users_leading("inbox.handle", letter.unit_id) - set(without)
    if clerks:
        tell(
            clerks - whom_it_is_about(case),
            committee_id=letter.committee_id,
            kind=key,
            url=reverse("inbox:unit_letter", args=[letter.ref]),
            once=once or str(letter.ref),
            number=case.number,
            on=letter.due_on,
            about=f"inbox.Forward:{letter.ref}",
        )
