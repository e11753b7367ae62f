"""Telling: a fact becomes a notice for each whom it concerns, and what goes outside is planned."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from lianxin.core import clock, jobs
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.internal import kept_inside
from lianxin.core.transactions import within
from lianxin.notify.kinds import KINDS, Occasion, refuse_more
from lianxin.notify.models import (
    BARE,
    NO_OCCASION,
    Address,
    Choice,
    Delivery,
    DeliveryItem,
    Hours,
    How,
    Notice,
    TurnedOff,
)
from lianxin.notify.slots import refuse_unseen

SEND = "notify.send"  # the job
Key = tuple[int, str]  # user, channel


@transaction.atomic
def tell(
    users: Iterable[int],
    *,
    committee_id: int,
    kind: str,
    url: str,
    once: str,
    number: str = "",
    on: date | None = None,
    about: str = "",
    occasion: Occasion | None = None,
    count: int = 1,
    actor: Actor = SYSTEM,
) -> list[Notice]:
    """Tell these users a fact; `once` names the fact, and told again it is not told again.

    `number` is a case number, `on` a day, `occasion` what an organiser wrote, `count` for how many
    things of one kind and day this one notice stands; `about`
    ("inbox.Case:<ref>") is what must still be theirs to see when it goes out. The deed that it
    tells of is in the log, so nothing is logged here. Of what is kept inside it is told that there is
    something, and where.

    Raises:
        NotToBeTold: it would carry more than its kind may, or nobody says who sees what it is about.
    """
    refuse_more(kind, number=number, url=url, occasion=occasion, count=count)
    refuse_unseen(about)
    told: dict[str, Any] = vars(occasion.covered()) if occasion else {}
    facts = told | {
        "kind": kind,
        "url": url,
        "once": once,
        "number": number,
        "count": count,
        "on": on,
        "about": about,
    }
    if kept_inside([about]):
        facts |= BARE
    off = TurnedOff.objects.filter(kind=kind, committee_id=committee_id)
    without = set(off.values_list("user_id", flat=True)) if KINDS[kind].quiet else set()
    rows = [
        Notice(
            user_id=user,
            committee_id=committee_id,
            made_at=clock.now(),
            in_app=user not in without,
            **facts,
        )
        for user in sorted(set(users))
        if user != actor.user_id  # nobody is told what they have just done themselves
    ]
    if not rows:
        return []
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    made = list(Notice.objects.filter(ref__in=[row.ref for row in rows]))
    if made:
        _replace(made, committee_id, kind)
        _plan(made, committee_id, KINDS[kind].group)
    return made


def _replace(made: Sequence[Notice], committee_id: int, kind: str) -> None:
    """What was told before of this kind and not looked at says nothing more than the new one."""
    if not KINDS[kind].replaces:
        return
    before = Notice.objects.filter(committee_id=committee_id, kind=kind, read_at=None)
    before = before.filter(user_id__in=[notice.user_id for notice in made])
    before.exclude(pk__in=[notice.pk for notice in made]).delete()


def _plan(made: Sequence[Notice], committee_id: int, group: str) -> None:
    """Put each new notice on the messages that their readers have chosen."""
    theirs = {"committee_id": committee_id, "user_id__in": [notice.user_id for notice in made]}
    choices = Choice.objects.filter(group=group, **theirs).exclude(how=How.NEVER)
    wanted: dict[Key, str] = {(c.user_id, c.channel): c.how for c in choices}
    if not wanted:
        return
    reached = Address.objects.filter(confirmed_at__isnull=False, **theirs)
    known = set(reached.values_list("user_id", "channel"))
    hours = {row.user_id: row for row in Hours.objects.filter(**theirs)}
    for notice in made:
        its = hours.get(notice.user_id) or Hours(committee_id=committee_id)
        for (user, channel), how in wanted.items():
            if user == notice.user_id and (user, channel) in known:
                put_on_message([notice], channel, its.leaves_at(how))


@within
def put_on_message(notices: Sequence[Notice], channel: str, due: datetime) -> None:
    """Let notices of one person go with the message that leaves then, or begin one."""
    first = notices[0]
    whose: dict[str, Any] = {
        "user_id": first.user_id,
        "committee_id": first.committee_id,
        "channel": channel,
    }
    purpose = Delivery.Purpose.NOTICES
    while True:
        message, is_new = Delivery.objects.get_or_create(due_at=due, purpose=purpose, **whose)
        if message.state == Delivery.State.WAITING and not message.attempts:
            break
        due += timedelta(microseconds=1)  # that one has left
    DeliveryItem.objects.bulk_create([DeliveryItem(delivery=message, notice=n) for n in notices])
    if is_new:
        enqueue(message, due)


@within
def enqueue(message: Delivery, due: datetime) -> None:
    """Let a message leave at a time, once for each round of tries."""
    key = f"{SEND}:{message.ref}:{message.rounds}"
    jobs.enqueue(SEND, due=due, key=key, delivery=message.pk)


@transaction.atomic  # house: as of `tell`, the deed that it follows from is in the log
def forget_occasion(abouts: Iterable[str]) -> int:
    """What was told about these says no title, hours and place any more: they are not so now."""
    return Notice.objects.filter(about__in=list(abouts)).update(**NO_OCCASION)


@within
def forget(about: str, *, users: Collection[int] | None = None) -> int:
    """Take back what was told about something, from these users or from everybody."""
    found = Notice.objects.filter(about=about)
    if users is not None:
        found = found.filter(user_id__in=users)
    return found.delete()[0]


@within
def take_words_back(committee_id: int) -> int:
    """What a committee was told of things that are kept inside now says no more than that."""
    told = Notice.objects.filter(committee_id=committee_id, is_inside=False).exclude(about="")
    abouts = told.order_by().values_list("about", flat=True).distinct()
    return told.filter(about__in=kept_inside(abouts)).update(**BARE)
