"""What office brings to other pages: words of the navigation, what waits, how numbers are written."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import home, internal
from lianxin.core.access import Actor
from lianxin.core.home import Door, Figure, Once, Part
from lianxin.core.recurring import RECURRING
from lianxin.core.rules_in_force import Section, Statement
from lianxin.core.slots import NavLink, navigation
from lianxin.office.kinds import INTERNAL_KINDS, NEXT_TERM, opening_on
from lianxin.office.models import Approval, ReleaseRule
from lianxin.office.pages.approvals import routes_known
from lianxin.office.policies import approvals
from lianxin.office.reads.approvals import to_be_named, waits_for
from lianxin.office.reads.internal import mark_of
from lianxin.office.reads.papers import counters_of
from lianxin.office.services.approvals import ApprovalMissing, use_approval
from lianxin.organisation.panels import COMMITTEE
from lianxin.organisation.slots import NextTerm, before_next_term

SHOWN = 5  # so many stand on 今日 by name; the page has all of them


@navigation.fill(order=65)
def papers(actor: Actor, _subject: None) -> NavLink | None:
    """公文: the office's register of papers and what is being approved."""
    if actor.holds("office.papers"):
        return NavLink(_("公文"), reverse("office:papers"), "office")
    if actor.holds("office.decide"):
        return NavLink(_("审批"), reverse("office:approvals"), "office")
    return None


@home.member_parts.fill(order=5)
def what_a_member_decides(actor: Actor, _once: Once) -> Part | None:
    """等您定的, on a member's home."""
    return _what_i_decide(actor, "mb-4")


@home.desk_parts.fill(order=5)
def what_i_decide(actor: Actor, _once: Once) -> Part | None:
    """等您定的, on 今日."""
    return _what_i_decide(actor, "lx-sheet")


def _what_i_decide(actor: Actor, sheet: str) -> Part | None:
    """What waits for the reader, where there is something."""
    if not actor.holds("office.decide"):
        return None
    waiting = list(waits_for(actor).order_by("asked_at", "pk")[: SHOWN + 1])
    if not waiting:
        return None
    facts = {"waiting": waiting[:SHOWN], "has_more": len(waiting) > SHOWN, "sheet": sheet}
    return Part("office/_decide.html", facts)


@home.desk_parts.fill(order=6)
def who_is_to_decide(actor: Actor, _once: Once) -> Part | None:
    """请说由谁定: what was sent up without saying which of several people decides."""
    if not actor.holds("office.approvals"):
        return None
    waiting = list(to_be_named(actor).order_by("asked_at", "pk")[: SHOWN + 1])
    if not waiting:
        return None
    facts = {"waiting": waiting[:SHOWN], "has_more": len(waiting) > SHOWN, "sheet": "lx-sheet"}
    return Part("office/_name.html", facts)


@home.doors.fill(order=5)
def door_to_decide(actor: Actor, _once: Once) -> Door | None:
    """Everything that they decide or decided; what waits stands above by name."""
    if not actor.holds("office.decide"):
        return None
    return Door(reverse("office:approvals"), _("审批"), icon="check")


@home.figures.fill(order=60)
def with_whom(actor: Actor, _once: Once) -> list[Figure] | None:
    """在谁那里: how many things are under way."""
    if not actor.holds("office.approvals"):
        return None
    running = approvals.rows(actor).filter(state=Approval.State.RUNNING)
    words = _("送上去了，还没有结果的事，一件一个。")
    return [Figure(running, _("审批中"), words, reverse("office:approvals"))]


@COMMITTEE.fill(order=60)
def how_numbers_are_written(actor: Actor, _subject: None) -> Section | None:
    """Every series that has been used this year, and how far it has come."""
    if not actor.holds("office.papers"):
        return None
    said = [
        Statement(
            _("%(name)s今年到了%(n)d号，下一个是%(next)s。")
            % {
                "name": one.series.name,
                "n": one.last,
                "next": one.series.number_text(one.year, one.last + 1),
            },
            url=reverse("office:change_series", args=[one.series.key]),
        )
        for one in counters_of(actor.committee_id or 0)
    ]
    if not said:
        said = [Statement(_("今年还没有取过文号。"), url=reverse("office:series"))]
    return Section(_("文号"), said)


@COMMITTEE.fill(order=61)
def what_is_approved(actor: Actor, _subject: None) -> Section | None:
    """Which kinds of things go through which steps."""
    if not actor.holds("office.approvals"):
        return None
    said = []
    for line in routes_known(actor):
        bodies = " → ".join(step.body for step in line.steps)
        words = _("%(what)s：%(steps)s。") if bodies else _("%(what)s不用审批。")
        url = reverse("office:change_route", args=[line.key])
        said.append(Statement(words % {"what": line.label, "steps": bodies}, url=url))
    return Section(_("审批"), said)


@before_next_term.fill()
def term_wants_approval(_actor: Actor, asked: NextTerm) -> str | None:
    """Why the next term cannot be opened yet; if it can, its approval is used up by that."""
    try:
        use_approval(NEXT_TERM, asked.term, opening_on(asked.starts))
    except ApprovalMissing as missing:
        return str(missing)
    return None


@COMMITTEE.fill(order=62)
def how_many_release(actor: Actor, _subject: None) -> Section | None:
    """How many people stand behind what is made public."""
    if not actor.holds("organisation.settings"):
        return None
    rule = ReleaseRule.objects.of(actor.committee_id or 0)
    words = _("要公开的东西，%(n)d个人经手，同一个人不做两步。") % {"n": rule.people}
    since = rule.starts if rule.pk else None
    return Section(_("公开"), [Statement(words, since, url=reverse("office:release_rule"))])


@COMMITTEE.fill(order=63)
def the_year(actor: Actor, _subject: None) -> Section | None:
    """How many dates come back every year; the page of the year has them, each with its day."""
    if not (actor.holds("office.papers") and actor.holds("organisation.settings")):
        return None
    words = _("每年要办的%(n)d件事，各有日子，快到了会提醒。") % {"n": len(RECURRING)}
    return Section(_("全年要办的事"), [Statement(words, url=reverse("office:year"))])


@internal.beside.fill()
def whether_it_is_internal(actor: Actor, about: str) -> internal.MarkPanel | None:
    """The mark of a row on its page, and the way to change it."""
    what, _colon, ref = about.partition(":")
    if what not in INTERNAL_KINDS:
        return None
    may = actor.holds_somewhere("office.internal")
    url = reverse("office:internal", args=[what, ref]) if may else ""
    return internal.MarkPanel("office/_internal.html", {"mark": mark_of(about), "url": url})
