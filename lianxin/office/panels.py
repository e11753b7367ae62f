"""What office brings to other pages: a word of the navigation, and how numbers are written."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.rules_in_force import Section, Statement
from lianxin.core.slots import NavLink, navigation
from lianxin.office.reads.papers import series_lines
from lianxin.organisation.panels import COMMITTEE


@navigation.fill(order=65)
def papers(actor: Actor, _subject: None) -> NavLink | None:
    """公文: the office's register of papers."""
    if not actor.holds("office.papers"):
        return None
    return NavLink(_("公文"), reverse("office:papers"), "office")


@COMMITTEE.fill(order=60)
def how_numbers_are_written(actor: Actor, _subject: None) -> Section | None:
    """Every series that has been used this year, and how far it has come."""
    if not actor.holds("office.papers"):
        return None
    used = [line for line in series_lines(actor.committee_id or 0) if line.last]
    said = [
        Statement(
            _("%(name)s的文号写作“%(pattern)s”，今年到了%(n)d号。")
            % {"name": line.name, "pattern": line.pattern, "n": line.last},
            url=reverse("office:change_series", args=[line.key]),
        )
        for line in used
    ]
    if not said:
        said = [Statement(_("今年还没有取过文号。"), url=reverse("office:series"))]
    return Section(_("文号"), said)
