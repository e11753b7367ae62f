"""Who sees areas and their contact persons: the office all of its committee's, a member their own."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.liaison.models import AreaContact, AreaMember, AreaSheet, ResponsibilityArea
from lianxin.liaison.models.areas import running

MANAGE = "liaison.manage"


def _own(actor: Actor) -> Q:
    """Areas to which the actor belongs as a member today."""
    mine = AreaMember.objects.filter(running(), member=actor.member_id or 0)
    return Q(pk__in=mine.values("area"))


def visible_areas(actor: Actor) -> Q:
    """Those of the committee, or one's own."""
    here = Q(committee=actor.committee_id)
    return here if actor.holds(MANAGE) else here & _own(actor)


areas = Policy(ResponsibilityArea, visible_areas)


@areas.rule(MANAGE)
def may_manage(actor: Actor, _area: ResponsibilityArea) -> bool:
    """The office, in the whole committee."""
    return actor.holds(MANAGE)


def visible_contacts(actor: Actor) -> Q:
    """The contact persons of the areas that the actor sees."""
    seen = ResponsibilityArea.objects.filter(visible_areas(actor))
    return Q(committee=actor.committee_id, area__in=seen.values("pk"))


area_contacts = Policy(AreaContact, visible_contacts)


@area_contacts.rule(MANAGE)
def may_end_contact(actor: Actor, _contact: AreaContact) -> bool:
    """The office."""
    return actor.holds(MANAGE)


def visible_sheets(actor: Actor) -> Q:
    """Spreadsheets that were brought in, for the office."""
    return Q(committee=actor.committee_id) if actor.holds(MANAGE) else Q(pk=None)


area_sheets = Policy(AreaSheet, visible_sheets)


@area_sheets.rule(MANAGE)
def may_write_sheet(actor: Actor, _sheet: AreaSheet) -> bool:
    """The office."""
    return actor.holds(MANAGE)
