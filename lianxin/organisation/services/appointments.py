"""Appointments: the only source of rights."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.accounts import services as accounts
from lianxin.audit.services import log, log_all
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.organisation import acts
from lianxin.organisation.events import AppointmentEnded
from lianxin.organisation.models import Appointment, Member, Person, Post, Unit, UnitKind
from lianxin.organisation.reads.second_person import reaches_as_far
from lianxin.organisation.reads.words import cpc_on


class AppointmentRefused(Refused):
    """An appointment cannot be made; the message is for the person who tried."""

    at = 0  # of several that are made together, which


@dataclass(frozen=True)
class NewAppointment:
    """A post that is to be given: to whom, where, from when."""

    person: Person
    post: Post
    unit: Unit
    starts: date
    ends: date | None = None
    acting_for: Person | None = None
    in_place: str = ""


def _refuse_combination(giving: NewAppointment, held: list[Appointment]) -> None:
    """One administrator's post at most, never beside contact data, and no post twice at once."""
    person, post, unit = giving.person, giving.post, giving.unit
    facts = {"name": person.name, "post": post.name, "unit": unit.name}
    if post.administrator and any(one.administrator for one in held):
        raise AppointmentRefused(
            _("系统、安全、审计三个管理员要由三个人分别担任，%(name)s已经担任其中一个。") % facts
        )
    if post.sensitive and any(
        one.post.sensitive and one.administrator != post.administrator for one in held
    ):
        raise AppointmentRefused(
            _("三个管理员看不到留言，不能由联络办的人兼任。%(name)s要先免去现在的职务。") % facts
        )
    if any(
        one.post_id == post.pk and one.unit_id == unit.pk and _at_once(giving, one) for one in held
    ):
        raise AppointmentRefused(_("%(name)s已经是%(unit)s的%(post)s了。") % facts)


def _at_once(giving: NewAppointment, other: Appointment) -> bool:
    """Both would run on some day."""
    over = other.ends is not None and other.ends < giving.starts
    later = giving.ends is not None and other.starts > giving.ends
    return not over and not later


def _refuse_second(giving: NewAppointment, holders: list[Appointment]) -> None:
    """A post that one person holds at a time: of several conveners one leads."""
    for one in holders:
        if _at_once(giving, one):
            raise AppointmentRefused(
                _("%(unit)s的%(post)s是%(name)s，一处只有一位。先写上哪天卸任，或者写成代理。")
                % {
                    "unit": giving.unit.name,
                    "post": giving.post.name,
                    "name": one.person.name,
                }
            )


@transaction.atomic
def appoint(
    person: Person,
    post: Post,
    unit: Unit,
    *,
    starts: date,
    actor: Actor,
    ends: date | None = None,
    acting_for: Person | None = None,
    in_place: str = "",
) -> Appointment:
    """Appoint a person to a post in a unit. A sensitive post waits for the security administrator.

    Whoever acts for somebody, or by delegation, leaves both names beside what they do.

    Raises:
        AppointmentRefused: wrong kind of unit, another committee, a second administrator's post,
            or a second holder of a post that one person holds.
    """
    giving = NewAppointment(person, post, unit, starts, ends, acting_for, in_place)
    return appoint_all([giving], actor=actor)[0]


@transaction.atomic
def appoint_all(givings: Sequence[NewAppointment], *, actor: Actor) -> list[Appointment]:
    """Give several posts, each as if it were given by itself after the ones before it.

    Raises:
        AppointmentRefused: one of them cannot be given (`at` says which); then none is.
    """
    _refuse_parties(givings)
    held, holders = _held(givings), _holders(givings)
    rows = []
    for at, giving in enumerate(givings):
        mine = held[giving.person.pk]
        places = holders[giving.post.pk, giving.unit.pk]
        try:
            _refuse(giving, mine, places)
        except AppointmentRefused as refused:
            refused.at = at
            raise
        row = _given(giving, actor)
        mine.append(row)
        if row.acting_for_id is None:
            places.append(row)
        rows.append(row)
    Appointment.objects.bulk_create(rows)
    told = [
        (row, {"post": row.post.key, "confirmed": row.confirmed_at is not None}) for row in rows
    ]
    log_all(actor, acts.APPOINT, told)
    void_outgrown_slips({row.person_id for row in rows}, actor=actor)
    for row in rows:
        if row.confirmed_at is not None:
            _enter_anew(row.person, actor=actor)
    return rows


def _refuse_parties(givings: Sequence[NewAppointment]) -> None:
    """Into a body of CPC members nobody comes of whom another party is written, and not the CPC."""
    asked = [one for one in givings if one.unit.kind not in set(Unit.Kind)]
    if not asked:
        return
    committee = asked[0].unit.committee_id
    kinds = UnitKind.objects.filter(committee=committee, is_cpc=True).values_list("key", flat=True)
    closed = set(kinds)
    people = {one.person.pk for one in asked if one.unit.kind in closed}
    if not people:
        return
    members = list(Member.objects.current().filter(committee=committee, person__in=people))
    cpc = cpc_on(members)
    others = {one.person_id for one in members if cpc.get(one.pk) is False}
    for at, giving in enumerate(givings):
        if giving.unit.kind in closed and giving.person.pk in others:
            words = _("%(unit)s里只有中共党员，名册上%(name)s写的不是。")
            facts = {"unit": giving.unit.name, "name": giving.person.name}
            refused = AppointmentRefused(words % facts)
            refused.at = at
            raise refused


def _refuse(giving: NewAppointment, held: list[Appointment], holders: list[Appointment]) -> None:
    post, unit = giving.post, giving.unit
    if post.unit_kind != unit.kind or post.committee_id != unit.committee_id:
        raise AppointmentRefused(
            _("“%(post)s”不设在“%(unit)s”。") % {"post": post.name, "unit": unit.name}
        )
    if unit.ends is not None and giving.starts > unit.ends:
        raise AppointmentRefused(_("“%(unit)s”到那天已经撤销了。") % {"unit": unit.name})
    _refuse_combination(giving, held)
    if giving.acting_for is not None:
        if giving.acting_for.pk == giving.person.pk:
            raise AppointmentRefused(_("自己不能代自己。"))
    elif post.single:
        _refuse_second(giving, holders)


def _held(givings: Sequence[NewAppointment]) -> dict[int, list[Appointment]]:
    """What each of these people holds now or later, in whatever committee."""
    held: dict[int, list[Appointment]] = defaultdict(list)
    people = {giving.person.pk for giving in givings}
    for one in Appointment.objects.running().filter(person__in=people).select_related("post"):
        held[one.person_id].append(one)
    return held


def _holders(givings: Sequence[NewAppointment]) -> dict[tuple[int, int], list[Appointment]]:
    """Who holds, held or will hold the posts that one person holds; nobody else gives them now."""
    holders: dict[tuple[int, int], list[Appointment]] = defaultdict(list)
    single = [one for one in givings if one.post.single and one.acting_for is None]
    if not single:
        return holders
    units = {one.unit.pk for one in single}
    list(Unit.objects.select_for_update(of=("self",)).filter(pk__in=units).order_by("pk"))
    rows = Appointment.objects.filter(unit__in=units, post__single=True, acting_for=None)
    for row in rows.select_related("person").order_by("pk"):
        holders[row.post_id, row.unit_id].append(row)
    return holders


def _given(giving: NewAppointment, actor: Actor) -> Appointment:
    post, in_place = giving.post, giving.in_place
    if giving.acting_for is not None:
        in_place = in_place or Appointment.InPlace.ACTING
    confirmed = not post.sensitive or actor.is_system or actor.holds("organisation.confirm")
    return Appointment(
        committee_id=giving.unit.committee_id,
        person=giving.person,
        post=post,
        unit=giving.unit,
        administrator=post.administrator,
        starts=giving.starts,
        ends=min((day for day in (giving.ends, giving.unit.ends) if day), default=None),
        acting_for=giving.acting_for,
        in_place=in_place,
        appointed_by_id=actor.person_id,
        confirmed_at=clock.now() if confirmed else None,
        confirmed_by_id=actor.person_id if confirmed else None,
    )


def _enter_anew(person: Person, *, actor: Actor) -> None:
    """Whose post has changed enters anew; what is open until then knows the old rights no more."""
    if person.user_id is not None and person.user is not None:
        accounts.end_sessions(person.user, why="post", actor=actor)


@within
def void_outgrown_slips(people: Iterable[int], *, actor: Actor) -> None:
    """A slip of a used account that was out when its holder got more than its giver has, is void.

    One that was given from the machine itself, or for an account that is nobody's yet, stays.
    """
    waiting = Person.objects.filter(
        pk__in=people,
        user__password_changed_at__isnull=False,
        user__activations__used_at=None,
        user__activations__revoked_at=None,
        user__activations__issued_by__isnull=False,
    )
    for person in waiting.select_related("user"):
        slip = person.user.activations.get(used_at=None, revoked_at=None) if person.user else None
        if slip is not None and not reaches_as_far(slip.issued_by or 0, person):
            accounts.revoke_slip(slip.user, actor=actor)


@transaction.atomic
def confirm_appointment(appointment: Appointment, *, actor: Actor) -> Appointment:
    """Confirm an appointment to a sensitive post (security administrator); once, never one's own."""
    if appointment.person_id == actor.person_id:
        raise AppointmentRefused(_("自己的任职不能自己确认。"))
    waiting = Appointment.objects.waiting().filter(pk=appointment.pk)
    if not waiting.update(confirmed_at=clock.now(), confirmed_by_id=actor.person_id):
        raise AppointmentRefused(_("这项任职刚才已经有人确认，或者已经免去了。"))
    log(actor, acts.CONFIRM, appointment)
    appointment.refresh_from_db()
    void_outgrown_slips([appointment.person_id], actor=actor)
    _enter_anew(appointment.person, actor=actor)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, last_day: date, actor: Actor) -> None:
    """End an appointment; from the day after, its rights are gone.

    A last day that lies before today ends it at once, also if it began today. One that would
    begin only after its last day never begins.
    """
    if appointment.starts > max(last_day, clock.today()):
        log(actor, acts.END_APPOINTMENT, appointment)
        appointment.delete()
        return
    fields = ["ends"]
    appointment.ends = max(last_day, appointment.starts)
    if last_day < clock.today() <= appointment.ends:
        appointment.confirmed_at = None
        fields.append("confirmed_at")
    appointment.save(update_fields=fields)
    log(actor, acts.END_APPOINTMENT, appointment)
    if appointment.ends < clock.today() or appointment.confirmed_at is None:
        _enter_anew(appointment.person, actor=actor)
    publish_ended(actor=SYSTEM)


@transaction.atomic
def reopen_appointment(appointment: Appointment, *, ends: date | None, actor: Actor) -> None:
    """The end was written by mistake: the post is held on as if it had not ended, until `ends`.

    Raises:
        AppointmentRefused: somebody else holds it by now, or the body does not exist any more.
    """
    unit = appointment.unit
    if unit.ends is not None and unit.ends < clock.today():
        raise AppointmentRefused(_("“%(unit)s”已经撤销了。") % {"unit": unit.name})
    again = NewAppointment(appointment.person, appointment.post, unit, appointment.starts, ends)
    others = [one for one in _holders([again])[appointment.post_id, unit.pk] if one != appointment]
    if appointment.acting_for_id is None:
        _refuse_second(again, [one for one in others if one.starts > appointment.starts])
    appointment.ends = min((day for day in (ends, unit.ends) if day), default=None)
    appointment.end_published = False
    appointment.confirmed_at = appointment.confirmed_at or clock.now()
    appointment.save(update_fields=["ends", "end_published", "confirmed_at"])
    log(actor, acts.REOPEN_APPOINTMENT, appointment)
    void_outgrown_slips([appointment.person_id], actor=actor)
    _enter_anew(appointment.person, actor=actor)


@transaction.atomic
def publish_ended(*, actor: Actor) -> int:
    """Publish every appointment that has run out and was not published yet, once each."""
    ended = Appointment.objects.filter(ends__lt=clock.today(), end_published=False).select_related(
        "post"
    )
    told = 0
    for appointment in ended:
        mine = Appointment.objects.filter(pk=appointment.pk, end_published=False)
        if mine.update(end_published=True):
            told += 1
            publish(
                AppointmentEnded(
                    appointment.pk, appointment.person_id, appointment.unit_id, appointment.post.key
                )
            )
    if told:
        log(actor, acts.PUBLISH_ENDED, count=told)
    return told
