"""What is written about members: put right, or different from a day on with what held before kept."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lianxin.audit.services import log, log_all
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.organisation import acts
from lianxin.organisation.models import Member, MemberVersion, Person, ScheduledMemberChange
from lianxin.organisation.reads.versions import KEPT, OF_PERSON, SEALED, as_of, version_of
from lianxin.organisation.reads.words import first_unknown
from lianxin.organisation.rules.strokes import name_order

OF_MEMBER = (*KEPT, *SEALED, "joined_by")
DATED = frozenset({*OF_PERSON, *KEPT})  # of what is sealed and of how one joined nothing is kept
DAY = timedelta(days=1)
AT_ONCE = 300  # rows are written by one statement


class MemberRefused(Refused):
    """A change of a membership cannot be written; the message is for the person who tried."""

    at = 0  # of several that are written together, which


@dataclass(frozen=True)
class MemberChange:
    """What is to be written about a member, from a day on; without a day it is put right."""

    member: Member
    since: date | None
    facts: dict[str, Any]


@dataclass(frozen=True)
class AppliedChange(MemberChange):
    """The same, and which of the facts are different."""

    names: list[str]


@transaction.atomic
def change_member(member: Member, *, since: date | None, actor: Actor, **facts: Any) -> list[str]:
    """Write what is different about a member, from a day on; what held until then is kept.

    Without a day it was written wrongly before: it is put right and nothing is kept of it. What
    is different from a day that lies ahead waits until then.

    Returns:
        The names of the facts that are different; none, when nothing was.

    Raises:
        MemberRefused: the day lies before or after the membership, or before an earlier change.
    """
    return change_members([MemberChange(member, since, facts)], actor=actor)[0]


@transaction.atomic
def change_members(changings: Sequence[MemberChange], *, actor: Actor) -> list[list[str]]:
    """Write what is different about several members, to each as if it were written by itself.

    Raises:
        MemberRefused: one of them cannot be changed so (`at` says which); then none is.
    """
    _take_up({one.member.pk: one.member for one in changings}, actor)
    return _change(changings, actor)


def _change(changings: Sequence[MemberChange], actor: Actor) -> list[list[str]]:
    _refuse_days(changings)
    _refuse_words(changings)
    all_names = []
    changed = []
    for at, one in enumerate(changings):
        if one.since is not None and one.since > clock.today():
            all_names.append(_write_ahead(one, at, actor))
            continue
        names = _different(one)
        all_names.append(names)
        if names:
            changed.append(AppliedChange(one.member, one.since, one.facts, names))
    _keep(changed)
    _keep_elsewhere(changed, actor)
    _carry_on(changed)
    _write(changed)
    told = [(one.member, {"fields": one.names}) for one in changed]
    log_all(actor, acts.CHANGE_MEMBER, told)
    return all_names


@within
def _take_up(members: dict[int, Member], actor: Actor) -> int:
    """What waited for a day that has come is written before anything else is, in its order.

    Of who has left by then it is forgotten.
    """
    due = ScheduledMemberChange.objects.filter(member__in=members, since__lte=clock.today())
    begun = list(due.select_related("sector").order_by("since"))
    for ahead in begun:
        member = members[ahead.member_id]
        facts = {name: getattr(ahead, name) for name in ahead.fields}
        ahead.delete()
        if member.ends is not None and member.ends < ahead.since:
            continue
        try:
            _change([MemberChange(member, ahead.since, facts)], actor)
        except MemberRefused:  # another committee has changed the person since that day
            _change([MemberChange(member, None, facts)], actor)
    return len(begun)


@transaction.atomic
def begin_changes(*, actor: Actor) -> int:
    """On its day, what was written ahead about members is so."""
    due = ScheduledMemberChange.objects.filter(since__lte=clock.today())
    members = Member.objects.filter(pk__in=due.values("member")).select_related("person")
    begun = _take_up({member.pk: member for member in members}, actor)
    if begun:
        log(actor, acts.BEGIN_CHANGES, count=begun)
    return begun


@transaction.atomic
def take_back_change(ahead: ScheduledMemberChange, *, actor: Actor) -> None:
    """What was to be different from a day that lies ahead will not be."""
    log(actor, acts.TAKE_BACK_CHANGE, ahead.member, fields=ahead.fields)
    ahead.delete()


def _write_ahead(one: MemberChange, at: int, actor: Actor) -> list[str]:
    """Note what will be different from the day on, beside what was noted for that day before."""
    since: date = one.since or clock.today()
    member = one.member
    going_on = Member.objects.filter(continues=member, starts__lte=since).first()
    member = going_on or member
    if member.ends is not None and member.ends < since:
        refused = MemberRefused(
            _("%(name)s到%(day)s为止是委员，不能写以后的。")
            % {"name": member.person.name, "day": f"{member.ends:%Y-%m-%d}"}
        )
        refused.at = at
        raise refused
    then: Any = as_of([member], since).get(member.pk) or version_of(member)
    waiting = list(
        ScheduledMemberChange.objects.filter(member=member, since__lte=since).order_by("since")
    )
    names = sorted(
        name
        for name, value in one.facts.items()
        if getattr(then if name in DATED else _last_with(name, waiting) or member, name) != value
    )
    if not names:
        return []
    ahead = next((row for row in waiting if row.since == since), None)
    if ahead is None:
        ahead = ScheduledMemberChange(committee_id=member.committee_id, member=member, since=since)
        for name in DATED:
            setattr(ahead, name, getattr(then, name))
        ahead.save(force_insert=True)
    for name in names:
        setattr(ahead, name, one.facts[name])
    ahead.fields = sorted({*ahead.fields, *names})
    ahead.save(update_fields=["fields", *_columns(names), *(n for n in names if n in OF_PERSON)])
    log(actor, acts.CHANGE_AHEAD, member, fields=names, day=since.isoformat())
    return names


def _last_with(name: str, waiting: Sequence[ScheduledMemberChange]) -> ScheduledMemberChange | None:
    """Of what waits, the last by which this will be different."""
    return next((row for row in reversed(waiting) if name in row.fields), None)


def _different(one: MemberChange) -> list[str]:
    member, person = one.member, one.member.person
    return sorted(
        name
        for name, value in one.facts.items()
        if getattr(person if name in OF_PERSON else member, name) != value
    )


def _refuse_days(changings: Sequence[MemberChange]) -> None:
    """From this day on it can be different: in the membership, and after the last change."""
    dated = [one.member.pk for one in changings if one.since is not None]
    rows = (
        MemberVersion.objects.filter(member__in=dated).values("member").annotate(last=Max("until"))
    )
    kept_until = dict(rows.values_list("member", "last")) if dated else {}
    for at, one in enumerate(changings):
        words = _refusal(one, kept_until.get(one.member.pk)) if _different(one) else ""
        if words:
            refused = MemberRefused(words)
            refused.at = at
            raise refused


def _refuse_words(changings: Sequence[MemberChange]) -> None:
    """Every word that is new here is one of the committee's dictionaries."""
    if changings:
        said = [{name: one.facts[name] for name in _different(one)} for one in changings]
        at, words = first_unknown(changings[0].member.committee_id, said)
        if at is not None:
            refused = MemberRefused(words)
            refused.at = at
            raise refused


def _refusal(one: MemberChange, kept_until: date | None) -> str:
    if one.since is None:
        return ""
    if one.since < one.member.starts:
        words = _("%(name)s从%(day)s起才是委员，不能从更早的日子改。")
        return words % {
            "name": one.member.person.name,
            "day": f"{one.member.starts:%Y-%m-%d}",
        }
    if one.since == one.member.starts or not _is_kept(_different(one)):
        return ""
    if kept_until is not None and kept_until > one.since - DAY:
        words = _("%(day)s已经改过一次，这次不能写在它前面。要改正写错的，不填从哪天起。")
        return words % {"day": f"{kept_until + DAY:%Y-%m-%d}"}
    return ""


def _is_kept(names: Sequence[str]) -> bool:
    """Something of this is kept of the past."""
    return bool(DATED.intersection(names))


@within
def _keep(changed: Sequence[AppliedChange]) -> None:
    """Put what held until the day before beside the member, for whoever asks about that time."""
    _write_pasts(
        [
            version_of(one.member, one.since - DAY)
            for one in changed
            if one.since is not None and one.since != one.member.starts and _is_kept(one.names)
        ]
    )


@within
def _keep_elsewhere(changed: Sequence[AppliedChange], actor: Actor) -> None:
    """What is written of a person is so in all their memberships: what held then is kept in each."""
    by_person = {
        one.member.person_id: one
        for one in changed
        if one.since is not None and set(OF_PERSON).intersection(one.names)
    }
    if not by_person:
        return
    others = Member.objects.filter(person__in=by_person)
    others = others.exclude(pk__in=[one.member.pk for one in by_person.values()])
    rows = others.annotate(kept_until=Max("pasts__until")).select_related("person")
    pasts, told = [], []
    for other in rows:
        one = by_person[other.person_id]
        since = one.since or other.starts
        if other.starts >= since or other.continues_id == one.member.pk:
            continue
        until = min(since - DAY, other.ends) if other.ends else since - DAY
        kept_until: date | None = other.kept_until  # type: ignore[attr-defined]
        if kept_until is None or kept_until < until:
            pasts.append(version_of(other, until))
        if other.committee_id != one.member.committee_id:
            told.append((other, {"fields": one.names}))
    _write_pasts(pasts)
    log_all(actor, acts.CHANGE_MEMBER, told)


@within
def _write_pasts(pasts: list[MemberVersion]) -> None:
    """Of two changes on one day the first says what held before."""
    MemberVersion.objects.bulk_create(pasts, ignore_conflicts=True)


@within
def _write(changed: Sequence[AppliedChange]) -> None:
    people: list[tuple[models.Model, list[str]]] = []
    members: list[tuple[models.Model, list[str]]] = []
    for one in changed:
        member, person = one.member, one.member.person
        for name in one.names:
            setattr(person if name in OF_PERSON else member, name, one.facts[name])
        own = [name for name in one.names if name in OF_PERSON]
        if "name" in own:
            person.name_order = name_order(person.name)
            own.append("name_order")
        people.append((person, own))
        members.append((member, _columns(one.names)))
    _write_rows(Person, people)
    _write_rows(Member, members)


def _columns(names: Sequence[str]) -> list[str]:
    """Where the facts of a membership are written."""
    return [f"{name}_sealed" if name in SEALED else name for name in names if name in OF_MEMBER]


def _write_rows(model: type[models.Model], rows: list[tuple[models.Model, list[str]]]) -> None:
    """By which fields are written: rows with the same ones are written together."""
    alike: dict[tuple[str, ...], list[models.Model]] = defaultdict(list)
    for row, fields in rows:
        alike[tuple(fields)].append(row)
    for names, same in alike.items():
        if names:
            model._default_manager.bulk_update(same, names, batch_size=AT_ONCE)


@within
def _carry_on(changed: Sequence[AppliedChange]) -> None:
    """What changes before the next term begins is so in the membership that goes on, too.

    Not where that one says something else already: so it stands on the list of its term.
    """
    by_member = {one.member.pk: one for one in changed}
    ahead = Member.objects.filter(continues__in=by_member, starts__gt=clock.today())
    rows: list[tuple[models.Model, list[str]]] = []
    for going_on in ahead:
        one = by_member[going_on.continues_id or 0]
        carried = [
            name
            for name in one.names
            if name in {*KEPT, *SEALED} and getattr(going_on, name) == getattr(one.member, name)
        ]
        for name in carried:
            setattr(going_on, name, one.facts[name])
        rows.append((going_on, _columns(carried)))
    _write_rows(Member, rows)
