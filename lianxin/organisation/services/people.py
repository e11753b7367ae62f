"""Persons and their accounts."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.accounts import services as accounts
from lianxin.accounts.models import User
from lianxin.accounts.services import Slip
from lianxin.audit.services import log, log_all
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation import acts
from lianxin.organisation.models import Appointment, Member, Person, Post, Unit, UnitKind
from lianxin.organisation.rules.strokes import name_order
from lianxin.organisation.services.accounts import issue_slip
from lianxin.organisation.services.appointments import AppointmentRefused, appoint


@transaction.atomic
def add_person(
    name: str, *, actor: Actor, employer: str = "", position: str = "", username: str = ""
) -> Person:
    """Enter a person, with a sign-in name if they are to have one."""
    user = accounts.create_user(username, actor=actor) if username else None
    person = Person.objects.create(
        name=name,
        name_order=name_order(name),
        employer=employer,
        position=position,
        user=user,
    )
    log(actor, acts.ADD_PERSON, person)
    return person


@transaction.atomic
def add_people(several: Sequence[tuple[str, str, str]], *, actor: Actor) -> list[Person]:
    """Enter several people who get no account yet: name, employer and position of each."""
    people = Person.objects.bulk_create(
        Person(
            name=name,
            name_order=name_order(name),
            employer=employer,
            position=position,
        )
        for name, employer, position in several
    )
    log_all(actor, acts.ADD_PERSON, [(person, {}) for person in people])
    return people


@transaction.atomic
def give_account(person: Person, username: str, *, actor: Actor) -> User:
    """Give a person a way to sign in."""
    user = accounts.create_user(username, actor=actor)
    person.user = user
    person.save(update_fields=["user"])
    log(actor, acts.GIVE_ACCOUNT, person)
    return user


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
def appoint_outsider(
    name: str, employer: str, post: Post, unit: Unit, *, actor: Actor, **facts: Any
) -> Person:
    """Somebody who is no member takes a post in a body.

    Whoever stands in a body here under this name and employer is meant, and never somebody with an
    account: a namesake would come to rights that way.

    Raises:
        AppointmentRefused: bodies of this kind have members only, or a member has this name.
    """
    kind = UnitKind.objects.get(committee=unit.committee_id, key=unit.kind)
    if not kind.has_outsiders:
        raise AppointmentRefused(_("%(kind)s里只有委员。") % {"kind": kind.name})
    members = Member.objects.current().filter(committee=unit.committee_id)
    if members.filter(person__name=name, person__employer=employer).exists():
        raise AppointmentRefused(_("“%(name)s”是委员，请在“哪位委员”里选。") % {"name": name})
    here = Appointment.objects.filter(committee=unit.committee_id).values("person")
    known = Person.objects.filter(
        pk__in=here, name=name, employer=employer, memberships=None, user=None
    )
    person = known.first() or add_person(name, employer=employer, actor=actor)
    appoint(person, post, unit, actor=actor, **facts)
    return person


@transaction.atomic
def add_staff(
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
def lapse_accounts(*, actor: Actor) -> int:
    """Close the accounts of those who held posts and hold none any more, now or later."""
    held = Appointment.objects.filter(person__user__is_active=True)
    gone = (
        Person.objects.filter(pk__in=held.values("person"))
        .exclude(pk__in=Appointment.objects.running().values("person"))
        .select_related("user")
    )
    for person in gone:
        if person.user is not None:
            accounts.deactivate(person.user, actor=actor)
    if gone:
        log(actor, acts.LAPSE_ACCOUNTS, count=len(gone))
    return len(gone)
