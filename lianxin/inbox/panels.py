"""What inbox puts into the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Figure, Look, Once, Part
from lianxin.core.slots import NavLink, navigation
from lianxin.inbox.models import Case, Forward, ServicePromise
from lianxin.inbox.pages import home as own
from lianxin.inbox.pages.trust import approvals_waiting
from lianxin.inbox.pages.waiting import waiting_for
from lianxin.inbox.policies import forwards
from lianxin.inbox.services.digests import take_inside
from lianxin.office.slots import PaperOwner, after_marking, paper_owners
from lianxin.organisation.models import Committee
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.places.slots import promised_days


@navigation.fill(order=20)
def messages(actor: Actor, _subject: None) -> NavLink | None:
    """留言: the office's board."""
    if not actor.holds("inbox.work"):
        return None
    return NavLink(_("留言"), reverse("inbox:board"), "inbox", finds=_("找留言"))


@navigation.fill(order=22)
def team(actor: Actor, _subject: None) -> NavLink | None:
    """本站: what a head's team has in hand."""
    if not actor.units_with("inbox.lead"):
        return None
    return NavLink(_("本站"), reverse("inbox:team"), "inbox")


@navigation.fill(order=24)
def unit(actor: Actor, _subject: None) -> NavLink | None:
    """来函: what was passed on to a handling unit."""
    if not actor.units_with("inbox.handle"):
        return None
    return NavLink(_("来函"), reverse("inbox:unit"), "inbox")


@promised_days.fill()
def promise(_actor: Actor, committee: Committee) -> int:
    """Within how many working days there is a first answer: posters and boards say so."""
    return ServicePromise.objects.of(committee.pk).reply_days


@home.member_parts.fill(order=30)
def waiting(actor: Actor, once: Once) -> Part:
    """What waits for a member's answer."""
    found = waiting_for(actor, once(working_calendar, actor.committee_id or 0))
    return Part("inbox/member/_home.html", {"waiting": found})


@home.looks.fill(order=1)
def retention(actor: Actor, _once: Once) -> list[Look] | None:
    """That nothing is deleted any more: the worker stands."""
    if not actor.holds_somewhere("inbox.work"):
        return None
    words = _("到期的联系方式两天没有清理了，请告诉系统管理员，把后台启动起来；启动后会自己补上")
    return [Look(own.unkept_cases(actor), words, reverse("inbox:board"), "info")]


@home.looks.fill(order=20)
def digests_to_release(actor: Actor, _once: Once) -> list[Look] | None:
    """Digests whose next step is the reader's."""
    if not actor.holds("inbox.release"):
        return None
    url = reverse("inbox:digests")
    return [Look(own.digests_for(actor), _("有%(n)d篇公开摘要等您放行"), url, "pen")]


@home.desk_parts.fill(order=30)
def approvals(actor: Actor, _once: Once) -> Part | None:
    """What waits for a yes."""
    found = approvals_waiting(actor)
    return Part("inbox/office/_approvals.html", {"approvals": found}) if found else None


@home.desk_parts.fill(order=50)
def letters(actor: Actor, _once: Once) -> Part | None:
    """What a handling unit works on."""
    if not actor.holds_somewhere("inbox.handle"):
        return None
    return Part("inbox/unit/_home.html", {"doors": own.letters_of_unit(actor)})


@home.desk_parts.fill(order=70)
def team_cases(actor: Actor, _once: Once) -> Part | None:
    """What a team has in hand."""
    if not actor.holds_somewhere("inbox.lead"):
        return None
    return Part("inbox/team/_home.html", {"doors": own.cases_of_team(actor)})


@home.figures.fill(order=10)
def figures(actor: Actor, _once: Once) -> list[Figure] | None:
    """How much waits, in whose hands, and who has still to be told."""
    if not actor.holds_somewhere("inbox.work"):
        return None
    return [*own.waiting_cases(actor), own.still_to_tell(actor)]


@home.doors.fill(order=20)
def board(actor: Actor, _once: Once) -> Door | None:
    """留言: the office."""
    if not actor.holds_somewhere("inbox.work"):
        return None
    return Door(reverse("inbox:board"), _("留言"), _("联络办的办件"), "letter")


@home.doors.fill(order=30)
def team_board(actor: Actor, _once: Once) -> Door | None:
    """本站的办件: a head."""
    if not actor.holds_somewhere("inbox.lead"):
        return None
    return Door(reverse("inbox:team"), _("本站的办件"), _("改派、确认到班"), "people")


@home.doors.fill(order=50)
def unit_letters(actor: Actor, _once: Once) -> Door | None:
    """转来的函: a handling unit."""
    if not actor.holds_somewhere("inbox.handle"):
        return None
    return Door(reverse("inbox:unit"), _("转来的函"), icon="unit")


@home.doors.fill(order=80)
def answered(actor: Actor, _once: Once) -> Door | None:
    """我答过的: whoever answers."""
    if not (actor.holds_somewhere("inbox.answer") or actor.holds_somewhere("inbox.lead")):
        return None
    return Door(reverse("inbox:answered"), _("我答过的"), icon="letter")


@paper_owners.fill()
def letter_of(actor: Actor, given_to: str) -> PaperOwner | None:
    """What a letter's number was given to; while the letter stands, its number does."""
    ref = given_to.removeprefix("inbox.Forward:")
    if ref == given_to:
        return None
    found = Forward.objects.select_related("case", "unit").filter(ref=ref).first()
    if found is None:
        return PaperOwner(_("一封已经不在的函"))
    words = _("办件%(number)s，转%(unit)s") % {"number": found.case.number, "unit": found.unit.name}
    recalled = found.state == Forward.State.RECALLED
    in_use = "" if recalled else _("这个号上的函已经转出去了。收回了那份函，才能作废。")
    over = _("留言人撤回了，这里不再存这封函。") if found.case.state == Case.State.WITHDRAWN else ""
    hidden = not (actor.is_system or forwards.rows(actor).filter(pk=found.pk).exists())
    return PaperOwner(words, reverse("inbox:case", args=[found.case.ref]), in_use, over, hidden)


@after_marking.fill(order=10)
def digests_come_down(actor: Actor, _about: str) -> str | None:
    """What could be read of a matter, or of what was said at a place, is taken down."""
    n = take_inside(actor=actor)
    return _("撤下了公开摘要%(n)d篇。") % {"n": n} if n else None
