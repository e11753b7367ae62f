"""Every write about who is who."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.accounts import services as accounts
from lianxin.accounts.models import User
from lianxin.accounts.services import Slip
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.calendar_seed import seed_year
from lianxin.core.events import publish
from lianxin.core.workdays import DayKind
from lianxin.organisation.events import AppointmentEnded, CommitteeFounded, LeaveBegan
from lianxin.organisation.models import (
    Appointment,
    CalendarDay,
    CalendarYear,
    Committee,
    Leave,
    Member,
    Person,
    Post,
    PostRight,
    Sector,
    Term,
    Unit,
)
from lianxin.organisation.posts import ADMINISTRATORS_ONLY, SEEDS, SENSITIVE_RIGHTS
from lianxin.organisation.strokes import surname_strokes


class AppointmentRefused(Exception):
    """An appointment cannot be made; the message is for the person who tried."""


@transaction.atomic
def found_committee(
    name: str,
    short_name: str,
    *,
    level: str,
    actor: Actor,
    parent: Committee | None = None,
    letter_word: str = "",
    is_demo: bool = False,
    **office: str,
) -> Committee:
    """Set up a committee with its office, its posts and the calendars that are known."""
    committee = Committee.objects.create(
        name=name,
        short_name=short_name,
        level=level,
        parent=parent,
        letter_word=letter_word,
        is_demo=is_demo,
        **office,
    )
    Unit.objects.create(committee=committee, kind=Unit.Kind.COMMITTEE, name=name)
    Unit.objects.create(committee=committee, kind=Unit.Kind.OFFICE, name=committee.office_name)
    for seed in SEEDS:
        post = Post.objects.create(
            committee=committee,
            key=seed.key,
            name=seed.name,
            unit_kind=seed.unit_kind,
            sensitive=seed.sensitive,
            administrator=seed.administrator,
        )
        PostRight.objects.bulk_create(
            [PostRight(post=post, right=right, wide=True) for right in seed.wide]
            + [PostRight(post=post, right=right, wide=False) for right in seed.own]
        )
    year = clock.today().year
    for known in (year - 1, year, year + 1):
        seed_calendar(committee, known, actor=actor)
    log(actor, "organisation.found", committee)
    publish(CommitteeFounded(committee.pk))
    return committee


@transaction.atomic
def change_committee(committee: Committee, *, actor: Actor, **facts: str) -> Committee:
    """Change how the office is called and reached (name, telephone, address, letter word)."""
    for name, value in facts.items():
        setattr(committee, name, value)
    committee.save(update_fields=list(facts))
    log(actor, "organisation.change_committee", committee, fields=sorted(facts))
    return committee


@transaction.atomic
def seed_calendar(committee: Committee, year: int, *, actor: Actor) -> CalendarYear | None:
    """Lay down a year's holidays and adjusted working days, if they have been announced."""
    days = seed_year(year)
    if days is None:
        return None
    row, made = CalendarYear.objects.get_or_create(committee=committee, year=year)
    if made:
        CalendarDay.objects.bulk_create(
            CalendarDay(year=row, day=day, works=special.kind is DayKind.WORK, name=special.name)
            for day, special in days.items()
        )
        log(actor, "organisation.seed_calendar", row)
    return row


@transaction.atomic
def set_calendar_day(
    committee: Committee, day: date, *, works: bool | None, name: str, actor: Actor
) -> CalendarYear:
    """Say that a day is a holiday or an adjusted working day; None gives it back to its weekday."""
    row, _made = CalendarYear.objects.get_or_create(committee=committee, year=day.year)
    if works is None:
        row.days.filter(day=day).delete()
    else:
        CalendarDay.objects.update_or_create(
            year=row, day=day, defaults={"works": works, "name": name}
        )
    row.version += 1
    row.changed_at = clock.now()
    row.save(update_fields=["version", "changed_at"])
    log(actor, "organisation.set_calendar_day", row, day=day.isoformat())
    return row


@transaction.atomic
def open_term(committee: Committee, number: int, *, starts: date, actor: Actor) -> Term:
    """Open a term."""
    term = Term.objects.create(committee=committee, number=number, starts=starts)
    log(actor, "organisation.open_term", term)
    return term


@transaction.atomic
def set_sectors(committee: Committee, names: Iterable[str], *, actor: Actor) -> list[Sector]:
    """Lay down the committee's sectors in the order of its register."""
    sectors = [
        Sector.objects.get_or_create(committee=committee, name=name, defaults={"order": order})[0]
        for order, name in enumerate(names, start=1)
    ]
    log(actor, "organisation.set_sectors", committee, count=len(sectors))
    return sectors


@transaction.atomic
def add_person(
    name: str, *, actor: Actor, employer: str = "", position: str = "", username: str = ""
) -> Person:
    """Enter a person, with a sign-in name if they are to have one."""
    user = accounts.create_user(username, actor=actor) if username else None
    person = Person.objects.create(
        name=name,
        surname_strokes=surname_strokes(name),
        employer=employer,
        position=position,
        user=user,
    )
    log(actor, "organisation.add_person", person)
    return person


@transaction.atomic
def give_account(person: Person, username: str, *, actor: Actor) -> User:
    """Give a person a way to sign in."""
    user = accounts.create_user(username, actor=actor)
    person.user = user
    person.save(update_fields=["user"])
    log(actor, "organisation.give_account", person)
    return user


@transaction.atomic
def engage(
    name: str, post: Post, unit: Unit, *, username: str, actor: Actor, employer: str = ""
) -> Person:
    """Enter a person with an account and the post they are meant for; others confirm the post.

    Raises:
        AppointmentRefused: the post needs no confirmation, so it is not the account's maker's to give.
    """
    if not post.sensitive and not actor.holds("organisation.appoint"):
        raise AppointmentRefused(
            _("“%(post)s”由联络办任命，这里只建要安全管理员确认的职务。") % {"post": post.name}
        )
    person = add_person(name, username=username, employer=employer, actor=actor)
    appoint(person, post, unit, starts=clock.today(), actor=actor)
    return person


@transaction.atomic
def issue_slip(person: Person, *, actor: Actor) -> Slip:
    """Issue the activation slip of a person who has an account."""
    if person.user is None:
        raise AppointmentRefused(
            _("%(name)s还没有登录名。先给一个，再发启用单。") % {"name": person.name}
        )
    return accounts.issue_slip(person.user, actor=actor)


@transaction.atomic
def hand_slip(person: Person, *, username: str, actor: Actor) -> Slip:
    """Issue the slip of a person, with a sign-in name if they have none yet."""
    if person.user is None:
        give_account(person, username, actor=actor)
    return issue_slip(person, actor=actor)


@transaction.atomic
def add_clerk(unit: Unit, name: str, *, username: str, actor: Actor) -> Person:
    """Enter somebody of a handling unit who receives and answers here."""
    person = add_person(name, username=username, employer=unit.name, actor=actor)
    post = Post.objects.get(committee=unit.committee_id, key="clerk")
    appoint(person, post, unit, starts=clock.today(), actor=actor)
    return person


@transaction.atomic
def add_unit(committee: Committee, kind: str, name: str, *, actor: Actor, **facts: object) -> Unit:
    """Enter a body in which posts can be held."""
    if Unit.objects.filter(committee=committee, kind=kind, name=name).exists():
        raise AppointmentRefused(_("已经有一个叫“%(name)s”。") % {"name": name})
    unit = Unit.objects.create(committee=committee, kind=kind, name=name, **facts)
    log(actor, "organisation.add_unit", unit)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, actor: Actor, **facts: object) -> Unit:
    """Change what is written about a unit (name, phone, address, usual days)."""
    same = Unit.objects.filter(committee=unit.committee_id, kind=unit.kind, name=facts.get("name"))
    if same.exclude(pk=unit.pk).exists():
        raise AppointmentRefused(_("已经有一个叫“%(name)s”。") % {"name": facts["name"]})
    for name, value in facts.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(facts))
    log(actor, "organisation.change_unit", unit, fields=sorted(facts))
    return unit


@transaction.atomic
def admit_member(
    person: Person, term: Term, sector: Sector, *, actor: Actor, starts: date, **facts: object
) -> Member:
    """Admit a person as a member for a term; the post of member follows."""
    member = Member.objects.create(
        committee=term.committee, term=term, person=person, sector=sector, starts=starts, **facts
    )
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


def _refuse_combination(person: Person, post: Post, unit: Unit) -> None:
    """One administrator's post at most, never beside contact data, and no post twice at once."""
    held = list(Appointment.objects.running().filter(person=person).select_related("post"))
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
    if any(one.post_id == post.pk and one.unit_id == unit.pk and not one.ends for one in held):
        raise AppointmentRefused(_("%(name)s已经是%(unit)s的%(post)s了。") % facts)


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
) -> Appointment:
    """Appoint a person to a post in a unit. A sensitive post waits for the security administrator.

    Raises:
        AppointmentRefused: wrong kind of unit, another committee, or a second administrator's post.
    """
    if post.unit_kind != unit.kind or post.committee_id != unit.committee_id:
        raise AppointmentRefused(
            _("“%(post)s”不设在“%(unit)s”。") % {"post": post.name, "unit": unit.name}
        )
    _refuse_combination(person, post, unit)
    confirmed = not post.sensitive or actor.is_system or actor.holds("organisation.confirm")
    appointment = Appointment.objects.create(
        committee=unit.committee,
        person=person,
        post=post,
        unit=unit,
        administrator=post.administrator,
        starts=starts,
        ends=ends,
        acting_for=acting_for,
        appointed_by_id=actor.person_id,
        confirmed_at=clock.now() if confirmed else None,
        confirmed_by_id=actor.person_id if confirmed else None,
    )
    log(actor, "organisation.appoint", appointment, post=post.key, confirmed=confirmed)
    if confirmed:
        _enter_anew(person, actor=actor)
    return appointment


def _enter_anew(person: Person, *, actor: Actor) -> None:
    """Whose post has changed enters anew; what is open until then knows the old rights no more."""
    if person.user is not None:
        accounts.end_sessions(person.user, why="post", actor=actor)


@transaction.atomic
def confirm_appointment(appointment: Appointment, *, actor: Actor) -> Appointment:
    """Confirm an appointment to a sensitive post (security administrator); once, never one's own."""
    if appointment.person_id == actor.person_id:
        raise AppointmentRefused(_("自己的任职不能自己确认。"))
    waiting = Appointment.objects.waiting().filter(pk=appointment.pk)
    if not waiting.update(confirmed_at=clock.now(), confirmed_by_id=actor.person_id):
        raise AppointmentRefused(_("这项任职刚才已经有人确认，或者已经免去了。"))
    log(actor, "organisation.confirm", appointment)
    appointment.refresh_from_db()
    _enter_anew(appointment.person, actor=actor)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, last_day: date, actor: Actor) -> None:
    """End an appointment; from the day after, its rights are gone.

    A last day that lies before today ends it at once, also if it began today.
    """
    fields = ["ends"]
    appointment.ends = max(last_day, appointment.starts)
    if last_day < clock.today() <= appointment.ends:
        appointment.confirmed_at = None
        fields.append("confirmed_at")
    appointment.save(update_fields=fields)
    log(actor, "organisation.end_appointment", appointment)
    if appointment.ends < clock.today() or appointment.confirmed_at is None:
        _enter_anew(appointment.person, actor=actor)
    publish_ended(actor=SYSTEM)


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
        log(actor, "organisation.publish_ended", count=told)
    return told


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
def set_post_right(post: Post, right: str, *, held: bool, wide: bool, actor: Actor) -> None:
    """Let a post carry a right, or no longer (security administrator).

    Raises:
        AppointmentRefused: the three administrators' rights are fixed, and nobody else gets them.
    """
    if post.administrator or (held and right in ADMINISTRATORS_ONLY):
        raise AppointmentRefused(_("三个管理员的权限是定好的，不能增减，也不能给别的职务。"))
    if held and right in SENSITIVE_RIGHTS and not post.sensitive:
        raise AppointmentRefused(_("这项权限要紧，只能给要确认的职务。"))
    if held:
        PostRight.objects.update_or_create(post=post, right=right, defaults={"wide": wide})
    else:
        post.rights.filter(right=right).delete()
    log(actor, "organisation.set_post_right", post, right=right, held=held)


@transaction.atomic
def set_post_rights(post: Post, rights: Mapping[str, bool], *, actor: Actor) -> None:
    """Let a post carry exactly these rights, each in its unit or (True) in the whole committee."""
    held = {row.right: row.wide for row in post.rights.all()}
    for right in sorted(held.keys() - rights.keys()):
        set_post_right(post, right, held=False, wide=False, actor=actor)
    for right, wide in sorted(rights.items()):
        if held.get(right) != wide:
            set_post_right(post, right, held=True, wide=wide, actor=actor)
