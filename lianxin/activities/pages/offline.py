"""The page that keeps a roll without a signal, and what it is answered when it sends."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, Participant, SentEntry, SignIn
from lianxin.activities.pages.activities import WITH_ORGANISERS, hours_of
from lianxin.activities.policies import RECORD, activities
from lianxin.activities.reads.codes import salt_of
from lianxin.activities.reads.names import in_office, namesakes
from lianxin.activities.reads.offline import carried_rows, signed_at, token_for
from lianxin.activities.rules.roll import meant_at, within_hours
from lianxin.activities.services import Scan
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Person
from lianxin.organisation.reads.actors import actor_for


def offline_page(activity: Activity, actor: Actor) -> dict[str, Any]:
    """The names of the sheet with what codes are known by, and the token of whoever opens it."""
    return {
        "activity": activity,
        "hours": hours_of(activity),
        "rows": carried_rows(activity),
        "salt": salt_of(activity),
        "token": token_for(activity, actor.person),
        "sync_url": reverse("activities:sync", args=[activity.ref]),
        "worker_url": reverse("activities:worker"),
        "idle": None,  # it stays open for hours, and its token outlasts the sign-in
    }


def sheet_of_token(ref: UUID, committee_id: int) -> Activity | None:
    """The one sheet that a token opens, or to which it was joined; nobody need be signed in."""
    rows = Activity.objects.filter(committee=committee_id).select_related("kind")
    found = rows.filter(ref=ref).prefetch_related(WITH_ORGANISERS).first()
    return sheet_of_token(found.joined_to.ref, committee_id) if found and found.joined_to else found


def who_sends(person_id: int, activity: Activity) -> tuple[Actor, bool]:
    """The actor whose page sends, and whether they still keep this roll."""
    person = Person.objects.select_related("user").get(pk=person_id)
    actor = actor_for(person, activity.committee_id)
    is_active = person.user is not None and person.user.is_active
    return actor, is_active and activities.may(actor, RECORD, activity)


def scans_of(
    activity: Activity, entries: Sequence[dict[str, Any]], sent: datetime, *, is_proposal: bool
) -> tuple[list[Scan], list[dict[str, str]]]:
    """The entries as services take them, and those about lines of another sheet."""
    rows = Participant.objects.filter(activity=activity, ref__in=[e["row"] for e in entries])
    by_ref = {row.ref: row.member for row in rows.select_related("member__person")}
    called = dict(namesakes(in_office(activity), [entry["name"] for entry in entries]))
    first, last = days_of(activity)
    now = clock.now()
    scans, foreign = [], []
    for entry in entries:
        found = called.get(entry["name"], []) if entry["name"] else []
        member = by_ref.get(entry["row"]) or (found[0] if len(found) == 1 else None)
        if member is None and not entry["name"]:
            foreign.append({"key": entry["key"], "words": _("有一笔是另一张表上的人，没有收。")})
            continue
        at, off = meant_at(entry["at"], sent, now)
        scans.append(
            Scan(
                key=entry["key"],
                way=SignIn.Way.OFF_CODE if entry["code"] else SignIn.Way.OFF_NAME,
                member=member,
                written=entry["name"],
                at=within_hours(at, first, min(last, now)),
                outcome="late" if entry["late"] else "attended",
                because=entry["because"],
                clock_off=max(-32000, min(off, 32000)),
                is_proposal=is_proposal,
            )
        )
    return scans, foreign


def days_of(activity: Activity) -> tuple[datetime, datetime]:
    """From the first minute of its first day to the last of its last."""
    begins = timezone.make_aware(datetime.combine(activity.first_day, time()))
    ends = timezone.make_aware(datetime.combine(activity.last_day + timedelta(days=1), time()))
    return begins, ends - timedelta(seconds=1)


def answer_to(
    activity: Activity, taken: Sequence[SentEntry], refused: Sequence[dict[str, str]]
) -> dict[str, Any]:
    """What the page is told: how many are on the roll, what waits, and who is signed in by now."""
    waiting = sum(entry.state == SentEntry.State.WAITING for entry in taken)
    facts = {"at": f"{clock.now():%-H:%M}", "n": len(taken)}
    words = [
        _("%(at)s并进来%(n)d笔。") % facts if taken else _("%(at)s连着网，没有要并的。") % facts
    ]
    if waiting:
        words.append(_("其中%(n)d笔等记名单的人认。") % {"n": waiting})
    if off := next((entry.clock_off for entry in taken if entry.clock_off), 0):
        words.append(_("这台手机的钟差%(n)d分钟，时间照这里的钟改了。") % {"n": abs(off)})
    if told := next((entry.decided_because for entry in taken if entry.decided_because), ""):
        words.append(told)
    return {"words": "".join(words), "refused": list(refused), "signed": signed_at(activity)}
