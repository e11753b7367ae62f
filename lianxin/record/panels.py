"""What the duty record brings to other pages: a word of the navigation, the deed on a case."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Figure, Once, Part
from lianxin.core.rules_in_force import RulesSubject, Section, Statement
from lianxin.core.slots import NavLink, navigation
from lianxin.inbox.models import Case
from lianxin.inbox.slots import FurtherOn, further_on
from lianxin.record.models import Deed, OutsideDeed
from lianxin.record.pages.deeds import latest_deeds, silence_rules
from lianxin.record.policies import VERIFY, deeds, outside_deeds


@navigation.fill(order=60)
def record(actor: Actor, _subject: None) -> NavLink | None:
    """A member's own record; the office sees what is contested."""
    if actor.member_id and actor.holds_somewhere("record.own"):
        return NavLink(_("履职"), reverse("record:year"), "record")
    if actor.holds_somewhere("inbox.work") or actor.holds_somewhere("office.decide_objections"):
        return NavLink(_("履职"), reverse("record:contested"), "record")
    return None


@further_on.fill(order=10)
def deeds_of_the_case(actor: Actor, case: Case) -> list[FurtherOn] | None:
    """The office sees in whose record an answer stands."""
    if not actor.holds("inbox.work"):
        return None
    found = Deed.objects.filter(source=f"inbox.Case:{case.ref}").select_related("member__person")
    return [
        FurtherOn(_("记入%(who)s的履职记录") % {"who": deed.member.title}, deed.get_state_display())
        for deed in found
    ]


@home.member_parts.fill(order=40)
def latest(actor: Actor, _once: Once) -> Part:
    """What was recorded last in a member's name."""
    found = latest_deeds(actor) if actor.holds_somewhere("record.own") else []
    return Part("record/_home.html", {"deeds": found})


@home.figures.fill(order=60)
def contested(actor: Actor, _once: Once) -> list[Figure] | None:
    """Deeds of which members say that they are not right."""
    if not actor.holds_somewhere("office.decide_objections"):
        return None
    rows = deeds.rows(actor).filter(state=Deed.State.CONTESTED)
    url = reverse("record:contested")
    return [Figure(rows, _("有异议的履职记录"), _("委员说不对的。"), url)]


RECORD = RulesSubject("record", gettext_lazy("履职记录"), order=35)


@RECORD.fill()
def silence_section(actor: Actor, _subject: None) -> Section | None:
    """How long a member has to say that a line is not right."""
    if not actor.holds("organisation.settings"):
        return None
    now, *later = silence_rules(actor)
    words = gettext_lazy("记下的一条，委员%(n)d天没有说对不对，算看过，写明没有回话。")
    said = Statement(
        words % {"n": now.days},
        None,
        [(rule.starts, words % {"n": rule.days}) for rule in later],
        reverse("record:silence"),
    )
    return Section(_("履职记录"), [said])


@home.figures.fill(order=62)
def to_verify(actor: Actor, _once: Once) -> list[Figure] | None:
    """What members did elsewhere, and nobody has verified."""
    if not actor.holds_somewhere(VERIFY):
        return None
    rows = outside_deeds.rows(actor).filter(state=OutsideDeed.State.ENTERED)
    url = reverse("record:verifying")
    return [Figure(rows, _("等核实的履职"), _("委员在别处做的。"), url)]
