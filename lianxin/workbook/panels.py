"""What workbook puts beside the pages about people."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.slots import NavLink
from lianxin.organisation.slots import people_tabs


@people_tabs.fill()
def workbook(_actor: Actor, _subject: None) -> NavLink:
    """整本表, over the office's pages about people."""
    return NavLink(_("整本表"), reverse("workbook:index"), "workbook")
