"""What the logbook brings to other pages: papers of an activity, logs of bodies and places, five ones."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.activities.slots import beside_activities, beside_activity
from lianxin.core.access import Actor
from lianxin.core.home import Part
from lianxin.core.internal import outside
from lianxin.core.rules_in_force import Section
from lianxin.core.slots import NavLink
from lianxin.logbook import services
from lianxin.logbook.pages.bodies import READERS
from lianxin.logbook.pages.ones import ones_section, section_of_place
from lianxin.logbook.policies import SETTINGS
from lianxin.logbook.reads.held import numbered, of_month
from lianxin.office.slots import after_marking
from lianxin.places.models import Place
from lianxin.places.panels import PLACES
from lianxin.places.slots import (
    LogLine,
    MonthOfPlace,
    beside_place,
    month_lines,
    sections_of_place,
)


@beside_activity.fill(order=20)
def papers_of_activity(_actor: Actor, activity: Activity) -> NavLink:
    """Its bulletin, its sheet, what the press wrote."""
    url = reverse("logbook:activity", args=[activity.ref])
    return NavLink(_("简报、表格、报道"), url, "activities")


@beside_activities.fill(order=20)
def logs_of_bodies(actor: Actor, _subject: None) -> NavLink | None:
    """台账: whoever organises, records or grants leave."""
    if not any(actor.holds_somewhere(right) for right in READERS):
        return None
    return NavLink(_("台账"), reverse("logbook:bodies"), "activities")


@beside_place.fill(order=30)
def press_about_place(_actor: Actor, place: Place) -> NavLink:
    """What the press wrote about the place."""
    return NavLink(_("媒体报道"), reverse("logbook:place_press", args=[place.ref]), "places")


@sections_of_place.fill(order=10)
def five_ones(_actor: Actor, place: Place) -> Part | None:
    """This year's five ones, for those who keep the place."""
    found = section_of_place(place)
    return Part("logbook/_ones.html", found) if found["rows"] else None


@PLACES.fill(order=32)
def ones_laid_down(actor: Actor, _subject: None) -> Section | None:
    """What each place is asked for in a year."""
    return ones_section(actor) if actor.holds(SETTINGS) else None


@month_lines.fill(order=20)
def activities_of_month(_actor: Actor, month: MonthOfPlace) -> list[LogLine]:
    """What was held at the place: which day, what, how many were there; nothing internal, no names."""
    rows = of_month(month.place.committee_id, month.first).filter(
        outside("activities.Activity"), place=month.place
    )
    return [
        LogLine(
            row.activity.first_day,
            f"{row.activity.kind.name}：{row.activity.title}",
            row.numbers.came + row.numbers.others,
            _("人"),
            f"activities.Activity:{row.activity.ref}",
        )
        for row in numbered(rows)
    ]


@after_marking.fill(order=30)
def months_come_down(actor: Actor, _about: str) -> str | None:
    """Released months in which something became internal are taken back."""
    n = services.take_months_inside(actor=actor)
    return _("收回了大家看得到的月台账%(n)d份。") % {"n": n} if n else None
