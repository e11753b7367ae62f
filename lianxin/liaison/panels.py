"""What liaison brings to other pages: tabs beside the register."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Once
from lianxin.core.rules_in_force import Section, Statement
from lianxin.core.slots import NavLink
from lianxin.liaison.models import LiaisonRule, NotebookRule
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.policies.notebook import NAMED
from lianxin.organisation.panels import COMMITTEE
from lianxin.organisation.slots import people_tabs

# ---------------------------------------------------------------- areas, chain, way down


@people_tabs.fill(order=10)
def area_table(actor: Actor, _subject: None) -> NavLink | None:
    """联系: the office's pages of liaison."""
    if not actor.holds(MANAGE):
        return None
    return NavLink(_("联系"), reverse("liaison:index"), "areas")


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


# ---------------------------------------------------------------- contacts


@home.doors.fill(order=55)
def own_notebook(actor: Actor, _once: Once) -> Door | None:
    """记一次联系: every member."""
    if not (actor.member_id and actor.holds(OWN)):
        return None
    note = _("点两下，写一句")
    return Door(reverse("liaison:notebook"), _("记一次联系"), note, "people")


@home.doors.fill(order=58)
def who_is_named(actor: Actor, _once: Once) -> Door | None:
    """写齐没有: whoever convenes a group."""
    if not actor.units_with(NAMED):
        return None
    return Door(reverse("liaison:named"), _("固定联系的人写齐没有"), _("只看写没写齐"), "list")


@COMMITTEE.fill(order=66)
def numbers_of_contacts(actor: Actor, _subject: None) -> Section | None:
    """With how many and how often one keeps contact, and when a notebook is destroyed."""
    if not actor.holds("organisation.settings"):
        return None
    rule = NotebookRule.objects.of(actor.committee_id or 0)
    words = _(
        "一位委员固定联系%(persons)d位，一年%(times)d人次；不当委员%(days)d天以后，联系本销毁。"
    )
    told = {"persons": rule.persons, "times": rule.person_times, "days": rule.kept_days}
    since = rule.starts if rule.pk else None
    url = reverse("liaison:notebook_rule")
    return Section(_("联系界别群众"), [Statement(words % told, since, url=url)])


# ---------------------------------------------------------------- care


@home.doors.fill(order=59)
def own_needs(actor: Actor, _once: Once) -> Door | None:
    """来联络办、我的需要: every member."""
    if not (actor.member_id and actor.holds(OWN)):
        return None
    return Door(
        reverse("liaison:own_needs"), _("来联络办、我的需要"), _("哪天来，说一声"), "people"
    )
