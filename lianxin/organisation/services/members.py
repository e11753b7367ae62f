"""Memberships: how they begin, what changes, how they end; days away and exemptions."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext as _

from lianxin.audit.services import log, log_all
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.transactions import within
from lianxin.organisation import acts
from lianxin.organisation.events import (
    AbsencesChanged,
    GoesOnNoMore,
    LeaveBegan,
    MemberLeaves,
    MemberStays,
    NeverBegins,
)
from lianxin.organisation.models import (
    Appointment,
    Exemption,
    Handover,
    Leave,
    Member,
    Person,
    Post,
    Sector,
    Term,
    Unit,
)
from lianxin.organisation.reads.versions import SEALED
from lianxin.organisation.reads.words import first_unknown
from lianxin.organisation.services.appointments import (
    AppointmentRefused,
    NewAppointment,
    appoint,
    appoint_all,
    end_appointment,
    reopen_appointment,
)
from lianxin.organisation.services.facts import MemberRefused
from lianxin.organisation.services.people import add_people, add_person

LONGEST_REASON = 80  # characters


@dataclass(frozen=True)
class Newcomer:
    """Somebody who becomes a member in one go: entered for it, without an account yet, or known."""

    name: str
    sector: Sector
    starts: date
    facts: dict[str, Any] = field(default_factory=dict)  # of the membership
    employer: str = ""
    position: str = ""
    person: Person | None = None  # who was a member long ago and returns


@transaction.atomic
def admit_member(
    person: Person, term: Term, sector: Sector, *, actor: Actor, starts: date, **facts: Any
) -> Member:
    """Admit a person as a member for a term; the post of member follows."""
    return _admit([_membership(person, term, sector, starts, facts)], term, actor=actor)[0]


@transaction.atomic
def admit_newcomers(term: Term, newcomers: Sequence[Newcomer], *, actor: Actor) -> list[Member]:
    """Enter people who are new here and admit all of them, to each the same as one by one."""
    unknown = [one for one in newcomers if one.person is None]
    people = iter(
        add_people([(one.name, one.employer, one.position) for one in unknown], actor=actor)
    )
    members = [
        _membership(one.person or next(people), term, one.sector, one.starts, dict(one.facts))
        for one in newcomers
    ]
    return _admit(members, term, actor=actor)


def _membership(
    person: Person, term: Term, sector: Sector, starts: date, facts: dict[str, Any]
) -> Member:
    sealed = {name: str(facts.pop(name, "") or "") for name in SEALED}
    member = Member(
        committee_id=term.committee_id,
        term=term,
        person=person,
        sector=sector,
        starts=starts,
        **facts,
    )
    for name, text in sealed.items():
        setattr(member, name, text)
    return member


def _admit(members: list[Member], term: Term, *, actor: Actor) -> list[Member]:
    at, words = first_unknown(term.committee_id, [vars(one) for one in members])
    if at is not None:
        refused = MemberRefused(words)
        refused.at = at
        raise refused
    post = Post.objects.get(committee=term.committee_id, key="member")
    unit = Unit.objects.get(committee=term.committee_id, kind=Unit.Kind.COMMITTEE)
    Member.objects.bulk_create(members)
    appoint_all(
        [NewAppointment(one.person, post, unit, one.starts) for one in members], actor=actor
    )
    log_all(actor, acts.ADMIT_MEMBER, [(one, {}) for one in members])
    return members


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
    **facts: Any,
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
    """Note that a member is away; what they have in hand goes back on the first day.

    Days that meet those of a leave that is written already are one leave with them.
    """
    rows = Leave.objects.select_for_update().order_by("starts", "pk")
    leave = Leave(committee=member.committee, member=member)
    leave.starts, leave.ends, leave.reason = starts, ends, reason
    for before in rows.filter(member=member, starts__lte=ends, ends__gte=starts):
        _join(leave, before)
    leave.save(force_insert=True)
    log(actor, acts.TAKE_LEAVE, leave)
    if leave.starts <= clock.today() <= leave.ends:
        publish(LeaveBegan(leave.pk, member.pk))
    publish(AbsencesChanged(member.pk))
    return leave


@within
def _join(leave: Leave, before: Leave) -> None:
    """The days and the reason of an earlier leave go into this one, also of who goes on in a new term."""
    starts, ends = min(leave.starts, before.starts), max(leave.ends, before.ends)
    reasons = [one for row in (before, leave) for one in row.reason.split("，") if one]
    reason = "，".join(dict.fromkeys(reasons))
    leave.starts, leave.ends = starts, ends
    leave.reason = reason if len(reason) <= LONGEST_REASON else leave.reason
    _alike(before).exclude(pk=before.pk).update(ends=ends, reason=leave.reason)
    before.delete()


def _alike(leave: Leave) -> QuerySet[Leave]:
    """The same days away, written twice or, of who goes on in a new term, under both memberships."""
    theirs = {"committee": leave.committee_id, "member__person": leave.member.person_id}
    return Leave.objects.filter(**theirs, ends=leave.ends, reason=leave.reason)


@transaction.atomic
def shorten_leave(leave: Leave, *, actor: Actor, last_day: date | None = None) -> bool:
    """A member is away until an earlier day, or, without one, not any more; say if it is different.

    Days that are past stay as they were.

    Raises:
        MemberRefused: later than was written.
    """
    row = Leave.objects.select_for_update().filter(pk=leave.pk).first()
    last = max(last_day or clock.yesterday(), clock.yesterday())
    if row is None or row.ends < clock.today() or last == row.ends:
        return False
    if last > row.ends:
        raise MemberRefused(_("比原来写的还晚。要请得更长的，再记一次请假。"))
    log(actor, acts.SHORTEN_LEAVE, row, day=last.isoformat())
    same = _alike(row)
    same.filter(starts__gt=last).delete()
    same.update(ends=last)
    publish(AbsencesChanged(row.member_id))
    return True


@transaction.atomic
def publish_leaves(*, actor: Actor) -> None:
    """Publish the leaves that begin today (listeners take effect once)."""
    for leave in Leave.objects.filter(starts=clock.today()):
        publish(LeaveBegan(leave.pk, leave.member_id))
    log(actor, acts.PUBLISH_LEAVES)


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
    going_on = Member.objects.filter(continues=member, starts__gt=clock.today()).first()
    if going_on is not None:
        if last_day >= going_on.starts:
            raise MemberRefused(_("那天已经在新一届里了，到了新一届再写。"))
        take_back_membership(going_on, actor=actor)
    if member.left_by and member.ends is not None and member.ends < last_day:
        member.left_with = [_held_on(member, was, last_day, actor) for was in member.left_with]
    member.ends, member.left_by, member.left_because = last_day, left_by, because
    member.save(update_fields=["ends", "left_by", "left_because"])
    held = Appointment.objects.running().filter(person=member.person, committee=member.committee)
    # Who works in the office or for a handling unit does so beside being a member.
    held = held.exclude(unit__kind__in=Unit.BESIDE_MEMBERSHIP)
    ending = [one for one in held if one.ends is None or one.ends > last_day]
    # Written a second time, the leaving still knows how the posts were before the first.
    known = {was["row"] for was in member.left_with}
    member.left_with += [_as_it_was(one) for one in ending if one.pk not in known]
    member.save(update_fields=["left_with"])
    for one in ending:
        end_appointment(one, last_day=last_day, actor=actor)
    log(actor, acts.END_MEMBERSHIP, member, left_by=left_by, day=last_day.isoformat())
    publish(MemberLeaves(member.pk, last_day.isoformat()))
    return member


@transaction.atomic
def take_back_membership(going_on: Member, *, actor: Actor) -> None:
    """A membership in the coming term is none; what was written for it stands with the old one."""
    old = Member.objects.get(continued_by=going_on)
    publish(GoesOnNoMore(going_on.pk, old.pk))
    going_on.leaves.all().delete()
    going_on.exemptions.all().delete()
    going_on.aheads.update(member=old)
    log(actor, acts.UNDO_CONTINUING, going_on)
    going_on.delete()


@within
def take_back_newcomer(member: Member, *, actor: Actor) -> None:
    """Who was to be a member for the first time in a coming term is none, and is forgotten.

    Who is known otherwise (staff, an account, an earlier term) stays a person of the house.
    """
    publish(NeverBegins(member.pk))
    held = Appointment.objects.filter(person=member.person, committee=member.committee)
    held = held.filter(starts__gte=member.starts).exclude(unit__kind__in=Unit.BESIDE_MEMBERSHIP)
    for one in held:
        end_appointment(one, last_day=member.starts - timedelta(days=1), actor=actor)
    for rows in (member.leaves, member.exemptions, member.aheads):
        rows.all().delete()
    person = member.person
    member.delete()
    if person.user_id is None:
        with suppress(ProtectedError), transaction.atomic():
            person.delete()


def _as_it_was(held: Appointment) -> dict[str, Any]:
    """A post before it ends with the membership: which one, or, if it never begins, all of it."""
    return {
        "row": held.pk,
        "post": held.post_id,
        "unit": held.unit_id,
        "starts": held.starts.isoformat(),
        "ends": held.ends.isoformat() if held.ends else None,
        "acting_for": held.acting_for_id,
        "in_place": held.in_place,
    }


def _held_on(member: Member, was: dict[str, Any], last_day: date, actor: Actor) -> dict[str, Any]:
    """The last day is a later one: a post is held until then, unless others hold it by now."""
    ends = min(last_day, date.fromisoformat(was["ends"])) if was["ends"] else last_day
    row = Appointment.objects.filter(pk=was["row"]).first()
    if date.fromisoformat(was["starts"]) > ends or (row is not None and row.ends != member.ends):
        return was  # it would not begin by then, or it was ended on another day by itself
    try:
        with transaction.atomic():
            held = _give_back(member, was, ends, actor)
    except AppointmentRefused:
        return was
    return was | {"row": held.pk}


@dataclass(frozen=True)
class Undone:
    """What an undone leaving gave back: posts that go on, and why others do not."""

    posts: list[str]
    refused: list[str]


@transaction.atomic
def undo_leaving(member: Member, *, actor: Actor) -> Undone:
    """The leaving was written for the wrong person: the membership goes on as if it had not ended.

    So do the posts that ended with it, except where others hold them by now. An account that
    lapsed is opened again by the system administrator.

    Raises:
        MemberRefused: it has not ended, or its term is over.
    """
    if not member.left_by:
        raise MemberRefused(_("%(name)s没有离任。") % {"name": member.person.name})
    if member.term.ends is not None and member.term.ends < clock.today():
        raise MemberRefused(_("%(term)s已经换届，不能改回来。") % {"term": member.term})
    Handover.objects.filter(member=member, done_at=None).delete()
    was, member.left_with = member.left_with, []
    member.ends, member.left_by, member.left_because = None, "", ""
    member.save(update_fields=["ends", "left_by", "left_because", "left_with"])
    undone = Undone([], [])
    for post in was:
        try:
            with transaction.atomic():
                ends = date.fromisoformat(post["ends"]) if post["ends"] else None
                back = _give_back(member, post, ends, actor)
                undone.posts.append(f"{back.unit.name}{back.post.name}")
        except AppointmentRefused as refused:
            undone.refused.append(str(refused))
    post = Post.objects.get(committee=member.committee, key="member")
    unit = Unit.objects.get(committee=member.committee, kind=Unit.Kind.COMMITTEE)
    held = Appointment.objects.running().filter(person=member.person, post=post, unit=unit)
    held.filter(ends__isnull=False).update(ends=None)
    if not held.exists():
        appoint(member.person, post, unit, starts=clock.today(), actor=actor)
    log(actor, acts.UNDO_LEAVING, member, count=len(undone.posts))
    publish(MemberStays(member.pk))
    return undone


def _give_back(member: Member, was: dict[str, Any], ends: date | None, actor: Actor) -> Appointment:
    """A post that ended with the membership is held on; one that never began is given anew."""
    rows = Appointment.objects.select_related("post", "unit", "person__user")
    held = rows.filter(pk=was["row"], person=member.person_id).first()
    if held is not None:
        reopen_appointment(held, ends=ends, actor=actor)
        return held
    post, unit = Post.objects.get(pk=was["post"]), Unit.objects.get(pk=was["unit"])
    return appoint(
        member.person,
        post,
        unit,
        starts=date.fromisoformat(was["starts"]),
        ends=ends,
        acting_for=Person.objects.filter(pk=was["acting_for"]).first(),
        in_place=was["in_place"],
        actor=actor,
    )


@transaction.atomic
def exempt(
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
    log(actor, acts.EXCUSE, exemption, reason=reason)
    publish(AbsencesChanged(member.pk))
    return exemption


@transaction.atomic
def end_exemption(exemption: Exemption, *, last_day: date, actor: Actor) -> Exemption:
    """An exemption ends on a day; what it covered until then stays covered."""
    # Who goes on in a new term is exempt under both memberships.
    theirs = {"committee": exemption.committee_id, "member__person": exemption.member.person_id}
    same = Exemption.objects.filter(
        **theirs, reason=exemption.reason, words=exemption.words, ends=exemption.ends
    ).exclude(pk=exemption.pk)
    others = list(same.values_list("pk", flat=True))
    exemption.ends = max(last_day, exemption.starts)
    exemption.save(update_fields=["ends"])
    copies = Exemption.objects.filter(pk__in=others)
    copies.filter(starts__gt=exemption.ends).delete()
    copies.update(ends=exemption.ends)
    log(actor, acts.END_EXEMPTION, exemption)
    publish(AbsencesChanged(exemption.member_id))
    return exemption
