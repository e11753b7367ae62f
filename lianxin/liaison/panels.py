"""What liaison brings to other pages: tabs beside the register."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Once
from lianxin.core.rules_in_force import Section, Statement
from lianxin.core.slots import NavLink
from lianxin.liaison.models import LiaisonRule
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.chain import OWN
from lianxin.organisation.panels import COMMITTEE
from lianxin.organisation.slots import people_tabs

# ---------------------------------------------------------------- areas, chain, way down


@people_tabs.fill(order=10)
def area_table(actor: Actor, _subject: None) -> NavLink | None:
    """责任区: the office's."""
    if not actor.holds(MANAGE):
        return None
    return NavLink(_("责任区"), reverse("liaison:index"), "areas")


@home.doors.fill(order=56)
def own_areas_and_chain(actor: Actor, _once: Once) -> Door | None:
    """责任区和三联: every member."""
    if not (actor.member_id and actor.holds(OWN)):
        return None
    note = _("哪群人、那边找谁、谁联系我")
    return Door(reverse("liaison:own"), _("责任区和三联"), note, "people")


@home.doors.fill(order=57)
def own_points(actor: Actor, _once: Once) -> Door | None:
    """宣讲要点: every member."""
    if not (actor.member_id and actor.holds(OWN)):
        return None
    note = _("传下来的，群众问的传上去")
    return Door(reverse("liaison:own_points"), _("宣讲要点"), note, "letter")


@COMMITTEE.fill(order=64)
def chain_and_pairing(actor: Actor, _subject: None) -> Section | None:
    """How long a period of the chain is, and with how many one is paired."""
    if not actor.holds("organisation.settings"):
        return None
    rule = LiaisonRule.objects.of(actor.committee_id or 0)
    words = _(
        "三联%(period)s看一回；一个专委会结对%(towns)d个乡镇街道，一个组结对%(villages)d个村或者社区。"
    )
    told: dict[str, object] = {"period": LiaisonRule.Months(rule.months).label}
    told |= {"towns": rule.towns, "villages": rule.villages}
    since = rule.starts if rule.pk else None
    return Section(_("三联和结对"), [Statement(words % told, since, url=reverse("liaison:rule"))])
