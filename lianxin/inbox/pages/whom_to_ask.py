"""Whom to turn to when a promised day has passed: the convener of the group, and the office."""

from django.utils.translation import gettext as _

from lianxin.organisation.models import Appointment, Committee


def office_contact(committee: Committee) -> str:
    """The office and its telephone, as a page says it."""
    return " ".join(part for part in (committee.office_name, committee.office_phone) if part)


def convener_contacts(person_id: int | None) -> list[str]:
    """The conveners of the groups that a person belongs to."""
    held = Appointment.objects.current()
    groups = held.filter(person=person_id).values("unit")
    conveners = held.filter(post__key="convener", unit__in=groups).exclude(person=person_id)
    return [
        _("%(group)s召集人%(name)s %(phone)s")
        % {"group": found.unit.name, "name": found.person.name, "phone": found.unit.phone}
        for found in conveners.select_related("person", "unit")
    ]


def whom_to_ask(committee: Committee, person_id: int | None) -> str:
    """One line beside an overdue case: the convener and the office."""
    found = [*convener_contacts(person_id), office_contact(committee)]
    return _("有难处，请找%(who)s。") % {"who": _("，或").join(part.strip() for part in found)}
