"""Writes about the three-link chain: links made, ended, taken over, used; the rule of its period."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.liaison import acts
from lianxin.liaison.models import ChainLink, LiaisonRule
from lianxin.liaison.rules.walk import circle
from lianxin.organisation.models import Appointment, Committee, Member, Sector, Unit
from lianxin.organisation.models.people import Seat
from lianxin.organisation.reads.words import cpc_on

K = ChainLink.Kind
Target = Member | Sector | Unit
CHAIRS = (Seat.CHAIR, Seat.VICE, Seat.SECRETARY)
PARTY_GROUP = "party_group"


class ChainRefused(Refused):
    """It cannot be linked so."""


@transaction.atomic
def make_link(kind: str, upper: Member, target: Target, *, actor: Actor) -> ChainLink:
    """Link one with another from today on.

    Raises:
        ChainRefused: they are not what this kind of link is between, are linked already, or the chain
            would come back to where it began.
    """
    Committee.objects.select_for_update().get(pk=upper.committee_id)
    if target.committee_id != upper.committee_id:
        raise ChainRefused(_("两头要在同一个委员会。"), field="lower")
    _refuse_who_left(upper, "upper")
    if kind in ChainLink.OF_PEOPLE and isinstance(target, Member):
        _refuse_who_left(target, "lower")
        _refuse_wrong_people(kind, upper, target)
        _refuse_circle(kind, upper, target)
    elif kind == K.PARTY_SECTOR and isinstance(target, Sector):
        _refuse_outside_party_group(upper)
    elif kind != K.LEADER_BODY or not isinstance(target, Unit):
        raise ChainRefused(_("这一种联系，另一头选得不对。"), field="kind")
    elif upper.seat not in CHAIRS:
        raise ChainRefused(
            _("领导联系机构和小组：上面一头要是主席、副主席或者秘书长。"), field="upper"
        )
    _refuse_again(kind, upper, target)
    return _linked(kind, upper, target, actor)


def _linked(kind: str, upper: Member, target: Target, actor: Actor) -> ChainLink:
    link = ChainLink.objects.create(
        committee_id=upper.committee_id, kind=kind, upper=upper, **_end_of(target)
    )
    log(actor, acts.MAKE_LINK, link)
    return link


def _end_of(target: Target) -> dict[str, Target]:
    return {{Member: "lower", Sector: "sector", Unit: "unit"}[type(target)]: target}


def _refuse_who_left(member: Member, field: str) -> None:
    if member.ends is not None and member.ends < clock.today():
        raise ChainRefused(
            _("%(name)s已经不再担任委员。") % {"name": member.person.name}, field=field
        )


def _refuse_wrong_people(kind: str, upper: Member, lower: Member) -> None:
    if kind == K.CHAIR_STANDING and (upper.seat not in CHAIRS or lower.seat != Seat.STANDING):
        words = _("主席会议成员联系常委：上面一头要是主席、副主席或者秘书长，下面一头要是常委。")
        raise ChainRefused(words, field="upper" if upper.seat not in CHAIRS else "lower")
    if kind == K.STANDING_MEMBER and upper.seat not in (*CHAIRS, Seat.STANDING):
        raise ChainRefused(_("常委联系委员：上面一头要是常委。"), field="upper")
    if kind == K.CPC_NON_CPC:
        known = cpc_on([upper, lower])
        if known.get(upper.pk) is not True:
            raise ChainRefused(_("名册上，上面这位不是中共委员。"), field="upper")
        if known.get(lower.pk) is not False:
            raise ChainRefused(_("名册上，下面这位不是党外委员。"), field="lower")


def _refuse_circle(kind: str, upper: Member, lower: Member) -> None:
    kinds = ChainLink.DOWN if kind in ChainLink.DOWN else (kind,)
    rows = ChainLink.objects.current().filter(committee=upper.committee_id, kind__in=kinds)
    way = circle(upper.pk, lower.pk, {below: above for above, below in rows.pairs()})
    if way:
        people = Member.objects.filter(pk__in=way).select_related("person")
        names = {one.pk: one.person.name for one in people}
        told = "、".join(names[pk] for pk in way)
        words = _("这样就连成一个圈了（%(way)s）：链要从上往下，回不到自己。")
        raise ChainRefused(words % {"way": told}, field="lower")


def _refuse_outside_party_group(upper: Member) -> None:
    held = Appointment.objects.current().filter(person=upper.person_id, unit__kind=PARTY_GROUP)
    if not held.filter(committee=upper.committee_id).exists():
        raise ChainRefused(_("党组成员联系界别：上面一头要在党组里任职。"), field="upper")


def _refuse_again(kind: str, upper: Member, target: Target) -> None:
    rows = ChainLink.objects.filter(ends=None, **_end_of(target)).select_related("upper__person")
    if isinstance(target, Member):
        kinds = ChainLink.DOWN if kind in ChainLink.DOWN else (kind,)
        found = rows.filter(kind__in=kinds).first()
    else:
        found = rows.filter(kind=kind, upper=upper).first()
    if found is not None:
        words = _("已经由%(who)s联系着。要换人，先断开那一环。")
        raise ChainRefused(words % {"who": found.upper.person.name}, field="lower")


@transaction.atomic
def end_link(link: ChainLink, *, actor: Actor) -> ChainLink:
    """From today on they are not linked any more; one made today never was.

    Raises:
        ChainRefused: somebody has ended it already.
    """
    link = ChainLink.objects.select_for_update().get(pk=link.pk)
    if link.ends is not None:
        raise ChainRefused(_("这一环刚才已经断开了。"))
    log(actor, acts.END_LINK, link)
    _end(link)
    return link


def _end(link: ChainLink) -> None:
    yesterday = clock.today() - timedelta(days=1)
    if link.starts > yesterday:
        link.delete()
        return
    link.ends = yesterday
    link.save(update_fields=["ends"])


@transaction.atomic
def take_over(left: Member, upper: Member, *, actor: Actor) -> int:
    """Whoever somebody who left was linked with downwards is linked with another from today on.

    Returns:
        How many links were taken over.

    Raises:
        ChainRefused: nothing is there to be taken over, or the other may not stand there.
    """
    rows = ChainLink.objects.select_for_update(of=("self",)).filter(upper=left, ends=None)
    found = list(rows.select_related("lower__person", "sector", "unit"))
    if not found:
        raise ChainRefused(_("这位往下已经没有要接的了。"))
    for link in found:
        _end(link)
        target = link.lower or link.sector or link.unit
        if target is not None and target != upper and not _has_left(target):
            make_link(link.kind, upper, target, actor=actor)
    log(actor, acts.TAKE_OVER_LINKS, upper, links=len(found))
    return len(found)


def _has_left(target: Target) -> bool:
    return isinstance(target, Member) and target.ends is not None and target.ends < clock.today()


@transaction.atomic
def use_link(link: ChainLink, *, actor: Actor) -> ChainLink:
    """They were in touch today; only the last day is kept.

    Raises:
        ChainRefused: the link has been ended.
    """
    if link.ends is not None and link.ends < clock.today():
        raise ChainRefused(_("这一环已经断开了。"))
    ChainLink.objects.filter(pk=link.pk).update(last_on=clock.today())
    log(actor, acts.USE_LINK, link)
    return link


@transaction.atomic
def set_liaison_rule(
    committee: Committee, *, months: int, towns: int, villages: int, starts: date, actor: Actor
) -> LiaisonRule:
    """Lay down from a day on how long a period of the chain is, and with how many one is paired."""
    facts = {"months": months, "towns": towns, "villages": villages}
    rule = LiaisonRule.objects.create(committee=committee, starts=starts, **facts)
    log(actor, acts.SET_LIAISON_RULE, rule, **facts)
    return rule
