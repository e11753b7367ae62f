"""The chain as a picture and as a list, what is broken in it, the other kinds of link."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.liaison.models import ChainLink, LiaisonRule
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.chain import OWN, links
from lianxin.liaison.reads import chain as reads
from lianxin.liaison.reads.attended import attended
from lianxin.liaison.reads.chain import Node, Period
from lianxin.liaison.reads.contacts import Linked, linked_counts
from lianxin.liaison.rules.picture import BROKEN, UNUSED, USED, Branch, draw
from lianxin.organisation.models import Member
from lianxin.organisation.models.people import Seat

K = ChainLink.Kind
LEVELS: dict[str, int] = {Seat.STANDING: 1, Seat.MEMBER: 2}  # all others sit with the chair
STATES = {
    USED: gettext_lazy("联系过"),
    UNUSED: gettext_lazy("还没有联系"),
    BROKEN: gettext_lazy("断了，有人不再担任"),
}
CALLED = {
    1: gettext_lazy("这个月"),
    3: gettext_lazy("这个季度"),
    6: gettext_lazy("这半年"),
    12: gettext_lazy("今年"),
}
OTHERS = (K.PARTY_SECTOR, K.CPC_NON_CPC, K.LEADER_BODY)


def period_words(committee_id: int) -> str:
    """What the period of the chain is called: 这个季度."""
    return str(CALLED[LiaisonRule.objects.of(committee_id).months])


def chain_page(actor: Actor, ref: str) -> dict[str, Any]:
    """The chain below one of those at a top for the office, below oneself for everybody else."""
    at = actor.committee_id or 0
    is_office = actor.holds(MANAGE)
    links_down = reads.down_links(at)
    wanted = reads.tops(links_down) if is_office else {actor.member_id or 0}
    rows = Member.objects.filter(committee=at, pk__in=wanted).select_related("person")
    heads = list(rows.in_register_order())
    head = next((one for one in heads if str(one.ref) == ref), None)
    if head is None and ref:
        raise Http404
    head = head or next(iter(heads), None)
    tabs = [
        {"url": f"?of={one.ref}", "label": _called(one), "is_current": one == head} for one in heads
    ]
    return {
        "tabs": tabs if len(tabs) > 1 else [],
        "is_office": is_office,
        "kinds": other_kinds() if is_office else [],
        **(_drawn(links_down, head) if head else {}),
        **({"broken": _broken(at)} if is_office else {}),
    }


def _broken(committee_id: int) -> list[dict[str, Any]]:
    """By who left: whoever is below waits for another, or one link is to be ended."""
    gone: dict[int, dict[str, Any]] = {}
    rows = []
    for link in reads.broken(committee_id):
        if link.upper.ends is not None and link.upper.ends < clock.today():
            row = gone.setdefault(link.upper_id, {"left": link.upper, "waiting": []})
            row["waiting"].append(to_whom(link))
        else:
            rows.append({"link": link, "to": to_whom(link)})
    return [*gone.values(), *rows]


def _called(member: Member) -> str:
    return f"{member.person.name}{member.get_seat_display()}"


def _drawn(links_down: Sequence[ChainLink], head: Member) -> dict[str, Any]:
    rule = LiaisonRule.objects.of(head.committee_id)
    called = str(CALLED[rule.months])
    period = reads.period_now(head.committee_id, rule)
    found = reads.tree(links_down, head)
    level = LEVELS.get(head.seat, 0)
    leaves = [one.member.pk for one in found.everybody() if not one.below]
    top = _branch(found, period, called, linked_counts(leaves, since=period[0]))
    heads = [_("主席会议成员"), _("常委"), _("委员")]
    said = _sentence(top, called)
    return {
        "top": top,
        "picture": draw(top, level=level, heads=heads),
        "said": said,
        "called": called,
    }


def _branch(node: Node, period: Period, called: str, people: dict[int, Linked]) -> Branch:
    member, tie = node.member, ""
    if node.link is not None:
        tie = reads.state_of(node.link, is_whole=node.is_here, period=period)
    seat = str(member.get_seat_display())
    note = member.sector.name if LEVELS.get(member.seat) else seat
    made = Branch(member.person.name, note, _tie_words(tie, called), tie)
    known = people.get(member.pk)
    if known and known.named:
        made.people_tie = USED if known.contacted else UNUSED
        made.people = _people_words(known)
    made.below = [_branch(one, period, called, people) for one in node.below]
    if not node.is_here:  # whoever is below hangs on nobody
        for one in made.below:
            one.tie, one.said = BROKEN, str(STATES[BROKEN])
    return made


def _people_words(known: Linked) -> str:
    """How many sector people a member has named, and whether all, some or none were met; never who."""
    if not known.contacted:
        touch = _("还没有联系")
    else:
        touch = _("都联系过") if known.contacted >= known.named else _("联系过一些")
    return _("界别群众%(n)d位，%(touch)s") % {"n": known.named, "touch": touch}


def _tie_words(tie: str, called: str) -> str:
    if not tie:
        return ""
    return str(STATES[tie]) if tie == BROKEN else f"{called}{STATES[tie]}"


def _sentence(top: Branch, called: str) -> str:
    """What the picture says, in words; nobody is compared."""
    ties = [one.tie for one in top.all_below()]
    unused, broken = ties.count(UNUSED), ties.count(BROKEN)
    first = _("%(name)s往下联系着%(n)d人。") % {"name": top.name, "n": len(ties)}
    said = []
    if unused:
        said.append(_("%(n)d处还没有联系") % {"n": unused})
    if broken:
        said.append(_("断了%(n)d处") % {"n": broken})
    told = "，".join(said) if said else _("环环都联系过")
    return first + _("%(called)s%(told)s。只看断没断，不比多少。") % {
        "called": called,
        "told": told,
    }


def other_kinds() -> list[dict[str, str]]:
    """How many links there are of the kinds that are no way up and down."""
    return [{"kind": str(kind.value), "label": str(kind.label)} for kind in OTHERS]


def kind_page(actor: Actor, kind: str) -> dict[str, Any]:
    """The links of one kind, by whoever stands at their upper end."""
    if kind not in K.values:
        raise Http404
    at = actor.committee_id or 0
    rule = LiaisonRule.objects.of(at)
    period = reads.period_now(at, rule)
    rows = list(
        ChainLink.objects.current()
        .filter(committee=at, kind=kind)
        .select_related("upper__person", "lower__person", "sector", "unit")
    )
    ends = [pk for row in rows for pk in (row.upper_id, row.lower_id) if pk is not None]
    here = reads.in_office(ends)
    came = attended(rows) if kind == K.LEADER_BODY else {}
    heads: dict[int, dict[str, Any]] = {}
    for row in rows:
        line = kind_line(row, here, period, str(CALLED[rule.months]))
        line["came"] = came.get(row.pk, [])
        head = heads.setdefault(row.upper_id, {"name": row.upper.person.name, "lines": []})
        head["lines"].append(line)
    return {"kind": kind, "label": K(kind).label, "heads": list(heads.values())}


def kind_line(row: ChainLink, here: set[int], period: Period, called: str) -> dict[str, Any]:
    """A link as lists show it: to whom, and whether it was used in the period."""
    is_whole = row.upper_id in here and (row.lower_id is None or row.lower_id in here)
    state = reads.state_of(row, is_whole=is_whole, period=period)
    return {"link": row, "to": to_whom(row), "state": state, "said": _tie_words(state, called)}


def to_whom(link: ChainLink) -> str:
    """What stands at the lower end."""
    if link.lower is not None:
        return link.lower.person.name
    return str(link.sector or link.unit or "")


def link_to_keep(actor: Actor, ref: UUID) -> ChainLink:
    """A link that the office may end, or 404, 403."""
    return links.fetch(actor, MANAGE, ref=ref)


def link_to_use(actor: Actor, ref: UUID) -> ChainLink:
    """A link of which the actor is one end, or the office's; or 404, 403."""
    return links.fetch(actor, MANAGE if actor.holds(MANAGE) else OWN, ref=ref)


def who_left(actor: Actor, ref: UUID) -> Member:
    """A member of the committee from whom others are to be taken over, or 404."""
    rows = Member.objects.filter(committee=actor.committee_id, ref=ref).select_related("person")
    found = rows.filter(pk__in=ChainLink.objects.filter(ends=None).values("upper")).first()
    if found is None:
        raise Http404
    return found


def seats(kind: str) -> Sequence[str]:
    """Whoever may stand at the upper end of a kind of link, by their seats; nobody named: everybody."""
    chairs = (Seat.CHAIR, Seat.VICE, Seat.SECRETARY)
    return {
        K.CHAIR_STANDING.value: chairs,
        K.STANDING_MEMBER.value: (*chairs, Seat.STANDING),
        K.LEADER_BODY.value: chairs,
    }.get(kind, ())


def rule_now(committee_id: int) -> dict[str, Any]:
    """What holds today, as the form begins with it."""
    rule = LiaisonRule.objects.of(committee_id)
    facts = {"months": rule.months, "towns": rule.towns, "villages": rule.villages}
    return facts | {"starts": clock.today()}
