"""Memberships: how they begin, what changes, how they end; days away and exemptions."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.organisation.events import LeaveBegan
from lianxin.organisation.models import (
    Appointment,
    Exemption,
    Handing,
    Leave,
    Member,
    MemberPast,
    Person,
    Post,
    Sector,
    Term,
    Unit,
)
from lianxin.organisation.services.appointments import appoint, end_appointment
from lianxin.organisation.services.people import add_person
from lianxin.organisation.strokes import surname_strokes

OF_PERSON = ("name", "employer", "position")
OF_MEMBER = (
    "seat", "rank", "sector", "parties", "profession", "region", "helps_with", "phone", "joined_by",
)  # fmt: skip
KEPT = ("seat", "rank", "sector", "parties", "profession", "region", "helps_with")


class MemberRefused(Exception):
    """A change of a membership cannot be written; the message is for the person who tried."""


@transaction.atomic
def admit_member(
    person: Person, term: Term, sector: Sector, *, actor: Actor, starts: date, **facts: object
) -> Member:
    """Admit a person as a member for a term; the post of member follows."""
    phone = str(facts.pop("phone", ""))
    member = Member(
        committee=term.committee, term=term, person=person, sector=sector, starts=starts, **facts
    )
    member.phone = phone
    member.save(force_insert=True)
    post = Post.objects.get(committee=term.committee, key="member")
    unit = Unit.objects.get(committee=term.committee, kind=Unit.Kind.COMMITTEE)
    appoint(person, post, unit, starts=starts, actor=actor)
    log(actor, "organisation.admit_member", member)
    return member


@transaction.atomic
def enter_member(
    term: Term,
    *,
    name: str,
    sector: Sector | None,
    starts: date,
    actor: Actor,
    new_sector: str = "",
    employer: str = "",
    position: str = "",
    **facts: object,
) -> Member:
    """Enter a person who is new here and admit them as a member; a new sector goes to the end."""
    if sector is None:
        sector, _made = Sector.objects.get_or_create(
            committee=term.committee,
            name=new_sector,
            defaults={"order": term.committee.sectors.count() + 1},
        )
    person = add_person(name, employer=employer, position=position, actor=actor)
    return admit_member(person, term, sector, starts=starts, actor=actor, **facts)


@transaction.atomic
def take_leave(member: Member, *, starts: date, ends: date, reason: str, actor: Actor) -> Leave:
    """Note that a member is away; what they have in hand goes back on the first day."""
    leave = Leave.objects.create(
        committee=member.committee, member=member, starts=starts, ends=ends, reason=reason
    )
    log(actor, "organisation.take_leave", leave)
    if starts <= clock.today() <= ends:
        publish(LeaveBegan(leave.pk, member.pk))
    return leave


@transaction.atomic
def publish_leaves(*, actor: Actor) -> None:
    """Publish the leaves that begin today (listeners take effect once)."""
    for leave in Leave.objects.filter(starts=clock.today()):
        publish(LeaveBegan(leave.pk, leave.member_id))
    log(actor, "organisation.publish_leaves")


@transaction.atomic
def change_member(member: Member, *, since: date | None, actor: Actor, **facts: Any) -> list[str]:
    """Write what is different about a member, from a day on; what held until then is kept.

    Without a day it was written wrongly before: it is put right and nothing is kept of it.

    Returns:
        The names of the facts that are different now; none, when nothing was.

    Raises:
        MemberRefused: the day lies ahead, before the membership, or before an earlier change.
    """
    person = member.person
    now = {name: getattr(person, name) for name in OF_PERSON} | {
        name: getattr(member, name) for name in OF_MEMBER
    }
    changed = sorted(name for name, value in facts.items() if now[name] != value)
    if not changed:
        return []
    if since is not None:
        _keep(member, since, set(changed))
        if {"employer", "position"} & set(changed):
            _keep_elsewhere(member, since, changed, actor)
    for name in changed:
        setattr(person if name in OF_PERSON else member, name, facts[name])
    mine = ["phone_sealed" if name == "phone" else name for name in changed]
    member.save(update_fields=[name for name in mine if name not in OF_PERSON])
    if "name" in changed:
        person.surname_strokes = surname_strokes(person.name)
        person.save(update_fields=["surname_strokes"])
    person.save(update_fields=[name for name in changed if name in OF_PERSON])
    _carry_on(member, mine)
    log(actor, "organisation.change_member", member, fields=changed)
    return changed


# house: part of change_member, which logs it
def _carry_on(member: Member, fields: list[str]) -> None:
    """What changes before the next term begins is so in the membership that goes on, too."""
    going_on = Member.objects.filter(continues=member, starts__gt=clock.today()).first()
    if going_on is None:
        return
    carried = [name for name in fields if name in KEPT]
    for name in carried:
        setattr(going_on, name, getattr(member, name))
    if "phone_sealed" in fields:
        going_on.phone = member.phone
        carried.append("phone_sealed")
    going_on.save(update_fields=carried)


# house: part of change_member, which logs it for its own committee
def _keep_elsewhere(member: Member, since: date, changed: list[str], actor: Actor) -> None:
    """What is written of a person is so in all their memberships: what held then is kept in each."""
    others = Member.objects.filter(person=member.person, starts__lt=since).exclude(pk=member.pk)
    for other in others.exclude(continues=member):
        until = since - timedelta(days=1)
        until = min(until, other.ends) if other.ends else until
        if not other.pasts.filter(until__gte=until).exists():
            _write_past(other, until)
        if other.committee_id != member.committee_id:
            log(actor, "organisation.change_member", other, fields=changed)


def _keep(member: Member, since: date, changed: set[str]) -> None:
    """Put what held until the day before beside the member, for whoever asks about that time."""
    if since > clock.today():
        raise MemberRefused(_("改动最晚从今天起。以后才变的，到那天再写。"))
    if since < member.starts:
        raise MemberRefused(
            _("%(name)s从%(day)s起才是委员，不能从更早的日子改。")
            % {"name": member.person.name, "day": f"{member.starts:%Y-%m-%d}"}
        )
    kept = {"employer", "position", *KEPT}
    if since == member.starts or not changed & kept:
        return
    until = since - timedelta(days=1)
    last = member.pasts.order_by("-until").first()
    if last is not None and last.until > until:
        raise MemberRefused(
            _("%(day)s已经改过一次，这次不能写在它前面。要改正写错的，不填从哪天起。")
            % {"day": f"{last.until + timedelta(days=1):%Y-%m-%d}"}
        )
    _write_past(member, until)


# house: part of change_member, which logs it
def _write_past(member: Member, until: date) -> None:
    """What is written of a member now held until this day; the first of two on one day stays."""
    MemberPast.objects.get_or_create(
        committee=member.committee,
        member=member,
        until=until,
        defaults={
            **{name: getattr(member, name) for name in KEPT},
            "employer": member.person.employer,
            "position": member.person.position,
        },
    )


@transaction.atomic
def end_membership(
    member: Member, *, last_day: date, left_by: str, actor: Actor, because: str = ""
) -> Member:
    """A member resigns, moves away, dies or goes with the term: posts end the same day.

    What was done stays where it is. The account lapses when no post is left.

    Raises:
        MemberRefused: before the membership began, or it has ended already.
    """
    if last_day < member.starts:
        raise MemberRefused(_("最后一天不能早于任委员的那天。"))
    if member.ends is not None and member.ends < clock.today():
        raise MemberRefused(_("%(name)s已经离任了。") % {"name": member.person.name})
    member.ends, member.left_by, member.left_because = last_day, left_by, because
    member.save(update_fields=["ends", "left_by", "left_because"])
    held = Appointment.objects.running().filter(person=member.person, committee=member.committee)
    # Who works in the office or for a handling unit does so beside being a member.
    for one in held.exclude(unit__kind__in=[Unit.Kind.OFFICE, Unit.Kind.HANDLING]):
        if one.ends is None or one.ends > last_day:
            end_appointment(one, last_day=last_day, actor=actor)
    log(actor, "organisation.end_membership", member, left_by=left_by, day=last_day.isoformat())
    return member


@transaction.atomic
def undo_leaving(member: Member, *, actor: Actor) -> Member:
    """The leaving was written for the wrong person: the membership goes on as if it had not ended.

    The post of member follows; other posts are given anew by the office, as others may hold them
    by now. An account that lapsed is opened again by the system administrator.

    Raises:
        MemberRefused: it has not ended, or its term is over.
    """
    if not member.left_by:
        raise MemberRefused(_("%(name)s没有离任。") % {"name": member.person.name})
    if member.term.ends is not None and member.term.ends < clock.today():
        raise MemberRefused(_("%(term)s已经换届，不能改回来。") % {"term": member.term})
    Handing.objects.filter(member=member, done_at=None).delete()
    member.ends, member.left_by, member.left_because = None, "", ""
    member.save(update_fields=["ends", "left_by", "left_because"])
    post = Post.objects.get(committee=member.committee, key="member")
    unit = Unit.objects.get(committee=member.committee, kind=Unit.Kind.COMMITTEE)
    held = Appointment.objects.running().filter(person=member.person, post=post, unit=unit)
    held.filter(ends__isnull=False).update(ends=None)
    if not held.exists():
        appoint(member.person, post, unit, starts=clock.today(), actor=actor)
    log(actor, "organisation.undo_leaving", member)
    return member


@transaction.atomic
def excuse(
    member: Member,
    *,
    reason: str,
    starts: date,
    actor: Actor,
    ends: date | None = None,
    words: str = "",
) -> Exemption:
    """Free a member from what is asked of members for a time, with the reason.

    Raises:
        MemberRefused: it would end before it begins.
    """
    if ends is not None and ends < starts:
        raise MemberRefused(_("最后一天不能早于第一天。"))
    exemption = Exemption.objects.create(
        committee=member.committee,
        member=member,
        reason=reason,
        words=words,
        starts=starts,
        ends=ends,
    )
    log(actor, "organisation.excuse", exemption, reason=reason)
    return exemption


@transaction.atomic
def end_exemption(exemption: Exemption, *, last_day: date, actor: Actor) -> Exemption:
    """An exemption ends on a day; what it covered until then stays covered."""
    exemption.ends = max(last_day, exemption.starts)
    exemption.save(update_fields=["ends"])
    log(actor, "organisation.end_exemption", exemption)
    return exemption
