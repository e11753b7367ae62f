"""The change of a term (换届): who goes on, who leaves, and who takes over what they had."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lianxin.audit.services import log, log_all
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.events import publish
from lianxin.core.transactions import within
from lianxin.organisation import acts
from lianxin.organisation.events import HandedOver, HandingPlanned, MembershipContinued
from lianxin.organisation.models import (
    Appointment,
    Exemption,
    Handover,
    Leave,
    Left,
    Member,
    Person,
    ScheduledMemberChange,
    Term,
    Unit,
)
from lianxin.organisation.reads.versions import KEPT, SEALED
from lianxin.organisation.services.appointments import AppointmentRefused, appoint
from lianxin.organisation.services.committees import TermRefused, open_term
from lianxin.organisation.services.facts import AT_ONCE, MemberRefused
from lianxin.organisation.services.members import (
    end_membership,
    take_back_membership,
    take_back_newcomer,
)

DAY = timedelta(days=1)
# Posts in these go over to whoever succeeds a member; in all others they are held by themselves.
HANDED_ON = (
    Unit.Kind.SPECIAL,
    Unit.Kind.GROUP,
    Unit.Kind.SUBGROUP,
    Unit.Kind.LIAISON,
    Unit.Kind.TEAM,
)


@transaction.atomic
def open_next_term(term: Term, *, starts: date, actor: Actor) -> Term:
    """Open the term after this one; this one ends the day before.

    Raises:
        TermRefused: it begins before this one has begun, or is open already.
    """
    if starts <= term.starts:
        raise TermRefused(_("新一届要晚于%(term)s开始的那天。") % {"term": term})
    term.ends = starts - DAY
    term.save(update_fields=["ends"])
    return open_term(term.committee, term.number + 1, starts=starts, actor=actor)


@transaction.atomic
def drop_next_term(term: Term, *, actor: Actor) -> None:
    """The next term was opened by mistake or for a wrong day: there is none, nobody is decided.

    Who was to be new in it is forgotten.

    Raises:
        TermRefused: it has begun, or somebody's leaving is settled.
    """
    facts = {"term": term}
    if term.starts <= clock.today():
        raise TermRefused(_("%(term)s已经开始了，不能撤。") % facts)
    marked = Handover.objects.filter(committee=term.committee_id, on=term.starts)
    if marked.filter(settled_at__isnull=False).exists():
        raise TermRefused(_("已经有人交接好了，%(term)s不能撤。") % facts)
    marked.delete()
    for member in Member.objects.filter(term=term).select_related("continues", "person"):
        if member.continues is None:
            take_back_newcomer(member, actor=actor)
        else:
            undo_continuing(member, actor=actor)
    term.sessions.all().delete()
    Term.objects.filter(committee=term.committee_id, number=term.number - 1).update(ends=None)
    log(actor, acts.DROP_NEXT_TERM, term, day=term.starts.isoformat())
    term.delete()


@transaction.atomic
def continue_members(members: Sequence[Member], term: Term, *, actor: Actor) -> list[Member]:
    """Members go on in the next term with what is written about them; asked twice, once.

    The old memberships keep their deeds. What is in hand goes over on the first day of the new ones.

    Raises:
        TermRefused: a membership began only after the next term, so it belongs there (`at` says
            which); then nobody goes on.
    """
    people = [member.person_id for member in members]
    there = {one.person_id: one for one in Member.objects.filter(term=term, person__in=people)}
    going_on: dict[int, Member] = {}  # by who they were before
    for at, member in enumerate(members):
        if member.person_id not in there:
            there[member.person_id] = going_on[member.pk] = _going_on(member, term, at)
    Member.objects.bulk_create(going_on.values())
    old = [member for member in members if member.pk in going_on]
    for member in old:
        member.ends = term.starts - DAY
    Member.objects.bulk_update(old, ["ends"], batch_size=AT_ONCE)
    _carry_absences(going_on, term)
    for ahead in ScheduledMemberChange.objects.filter(member__in=going_on, since__gte=term.starts):
        ahead.member = going_on[ahead.member_id]
        ahead.save(update_fields=["member"])
    log_all(actor, acts.CONTINUE_MEMBER, [(one, {}) for one in going_on.values()])
    begin_memberships(actor=SYSTEM)
    return [there[person] for person in people]


def _going_on(member: Member, term: Term, at: int) -> Member:
    """The membership in the next term, with what is written in this one."""
    if member.starts >= term.starts:
        refused = TermRefused(
            _("%(name)s任委员的那天已经在%(term)s里，请从名册上改。")
            % {"name": member.person.name, "term": term}
        )
        refused.at = at
        raise refused
    going_on = Member(
        committee_id=member.committee_id,
        term=term,
        person=member.person,
        starts=term.starts,
        continues=member,
        **{name: getattr(member, name) for name in KEPT},
    )
    for name in SEALED:  # sealed anew: what is sealed is bound to its row
        setattr(going_on, name, getattr(member, name))
    return going_on


@within
def _carry_absences(going_on: dict[int, Member], term: Term) -> None:
    """Who is away or exempt over the change of the term is so under the new membership, too."""
    for leave in Leave.objects.filter(member__in=going_on, ends__gte=term.starts):
        Leave.objects.create(
            committee_id=leave.committee_id,
            member=going_on[leave.member_id],
            starts=max(leave.starts, term.starts),
            ends=leave.ends,
            reason=leave.reason,
        )
    exemptions = Exemption.objects.filter(member__in=going_on)
    for exemption in exemptions.filter(Q(ends=None) | Q(ends__gte=term.starts)):
        Exemption.objects.create(
            committee_id=exemption.committee_id,
            member=going_on[exemption.member_id],
            reason=exemption.reason,
            words=exemption.words,
            starts=max(exemption.starts, term.starts),
            ends=exemption.ends,
        )


@transaction.atomic
def undo_continuing(going_on: Member, *, actor: Actor) -> Member:
    """Somebody was taken to go on by mistake; before the term begins they are undecided again.

    Who has resigned or died meanwhile stays so.

    Raises:
        TermRefused: the membership has begun.
    """
    old = going_on.continues
    if old is None or going_on.starts <= clock.today():
        name = {"name": going_on.person.name}
        raise TermRefused(_("%(name)s已经在新一届里了，要离任请在名册上写。") % name)
    take_back_membership(going_on, actor=actor)
    if not old.left_by:
        old.ends = None
        old.save(update_fields=["ends"])
    return old


@transaction.atomic
def begin_memberships(*, actor: Actor) -> int:
    """Publish every continued membership that has begun and was not published yet, once each."""
    begun = Member.objects.filter(
        continues__isnull=False, continuing_published=False, starts__lte=clock.today()
    )
    told = 0
    for member in begun:
        mine = Member.objects.filter(pk=member.pk, continuing_published=False)
        if member.continues_id and mine.update(continuing_published=True):
            told += 1
            old = Member.objects.filter(pk=member.continues_id)
            old.update(**{f"{name}_sealed": None for name in SEALED})  # they are of the new one now
            publish(MembershipContinued(member.continues_id, member.pk, member.starts.isoformat()))
    if told:
        log(actor, acts.BEGIN_MEMBERSHIPS, count=told)
    return told


@transaction.atomic
def mark_leaving(member: Member, term: Term, *, actor: Actor) -> Handover:
    """Note that a member does not go on in the next term; nothing ends before it is settled."""
    handing, made = Handover.objects.get_or_create(
        member=member, defaults={"committee": member.committee, "on": term.starts}
    )
    if made:
        log(actor, acts.MARK_LEAVING, handing)
    return handing


@transaction.atomic
def unmark_leaving(handing: Handover, *, actor: Actor) -> None:
    """The member was marked by mistake.

    Raises:
        TermRefused: it is settled already.
    """
    if handing.settled_at is not None:
        raise TermRefused(_("%(name)s已经离任了。") % {"name": handing.member.person.name})
    log(actor, acts.UNMARK_LEAVING, handing)
    handing.delete()


@transaction.atomic
def name_successor(handing: Handover, successor: Person, *, actor: Actor) -> Handover:
    """Say who takes over from a member who leaves.

    Raises:
        TermRefused: it is settled, the successor is the one who leaves, or no member on that day.
    """
    if handing.settled_at is not None:
        raise TermRefused(_("已经交接过了。"))
    theirs = Member.objects.filter(committee=handing.committee, person=successor)
    leaving = Handover.objects.filter(member__person=successor, committee=handing.committee)
    if leaving.exists() or not theirs.current(handing.on).exists():
        raise TermRefused(_("%(name)s那天不是委员，不能接手。") % {"name": successor.name})
    handing.successor = successor
    handing.save(update_fields=["successor"])
    log(actor, acts.NAME_SUCCESSOR, handing, successor=successor.pk)
    return handing


@transaction.atomic
def settle_leaving(term: Term, *, actor: Actor) -> int:
    """All who were marked leave the day before the term begins, and successors take over.

    Posts and shifts go over now. What is in hand goes over on the day, which may be today; what
    nobody takes over goes back to heads and the office when the posts run out.

    Raises:
        TermRefused: somebody's posts cannot go over; then nobody leaves.
    """
    marked = Handover.objects.filter(committee=term.committee, on=term.starts, settled_at=None)
    settled = list(marked.select_related("member__person", "member__committee", "successor"))
    for handing in settled:
        try:
            _settle(handing, actor=actor)
        except (AppointmentRefused, MemberRefused) as refused:
            raise TermRefused(
                _("%(name)s的交接不成：%(why)s谁也没有离任。")
                % {"name": handing.member.person.name, "why": str(refused)}
            ) from refused
    log(actor, acts.SETTLE_LEAVING, term, count=len(settled))
    return len(settled)


@within
def _settle(handing: Handover, *, actor: Actor) -> None:
    member, successor, last = handing.member, handing.successor, handing.on - DAY
    held = list(
        Appointment.objects.running()
        .filter(person=member.person, committee=member.committee, post__sensitive=False)
        .filter(Q(ends=None) | Q(ends__gte=handing.on), acting_for=None)
        .filter(unit__kind__in=HANDED_ON)
        .select_related("post", "unit")
    )
    if successor is not None:
        _take_posts(successor, [one for one in held if not one.post.single], handing.on, actor)
        publish(HandingPlanned(member.pk, successor.pk, handing.on.isoformat()))
    handing.settled_at = clock.now()
    handing.save(update_fields=["settled_at"])
    carry_out_handings(actor=SYSTEM)
    if not member.left_by:  # else they resigned before their term was over
        end_membership(member, last_day=last, left_by=Left.TERM, actor=actor)
    if successor is not None:  # a post that one person holds is free only now
        _take_posts(successor, [one for one in held if one.post.single], handing.on, actor)


def _take_posts(successor: Person, held: list[Appointment], since: date, actor: Actor) -> None:
    for one in held:
        has = Appointment.objects.running().filter(person=successor, unit=one.unit, ends=None)
        if not has.filter(post=one.post).exists():
            appoint(successor, one.post, one.unit, starts=since, ends=one.ends, actor=actor)


@transaction.atomic
def carry_out_handings(*, actor: Actor) -> int:
    """On the day, before posts run out, what is in hand goes to the successor; once each."""
    done = 0
    due = Handover.objects.filter(on__lte=clock.today(), done_at=None, settled_at__isnull=False)
    for handing in due:
        if due.filter(pk=handing.pk).update(done_at=clock.now()):
            done += 1
            if handing.successor_id:
                publish(HandedOver(handing.member_id, handing.successor_id))
    if done:
        log(actor, acts.CARRY_OUT_HANDINGS, count=done)
    return done
