"""Writes about sittings: the timetable, the agenda, who was there, who sits where."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, Participant, SignIn
from lianxin.activities.services import sign_in, strike_sign_in
from lianxin.activities.services.activities import locked
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.meetings import acts
from lianxin.meetings.models import (
    AgendaItem,
    OnlineRule,
    PresenceCorrection,
    PresenceKind,
    SeatByHand,
    Sitting,
    SittingPresence,
)
from lianxin.meetings.reads.sittings import sitting_by_sitting
from lianxin.organisation.models import Committee

MOST_SITTINGS, MOST_ITEMS = 40, 40
THERE = frozenset({PresenceKind.PRESENT, PresenceKind.ONLINE})


class MeetingRefused(Refused):
    """It cannot be done so in a meeting."""


@within
def refuse_unless_open(activity: Activity) -> Activity:
    """The meeting as it is now, locked; a closed, cancelled or joined one is changed no more."""
    now = locked(activity)
    if now.state not in {Activity.State.DRAFT, Activity.State.CALLED}:
        raise MeetingRefused(_("这次会议已经结表、取消或者并掉了，不能再改。"))
    return now


@transaction.atomic
def write_sitting(
    activity: Activity, sitting: Sitting | None = None, *, actor: Actor, **facts: Any
) -> Sitting:
    """Add a sitting, or change one.

    Raises:
        MeetingRefused: outside the days of the meeting, its end before its beginning, its title taken.
    """
    refuse_unless_open(activity)
    starts, ends = facts["starts"], facts["ends"]
    if ends <= starts:
        raise MeetingRefused(_("结束要晚于开始。"), field="finishes")
    if starts < activity.starts or ends > activity.ends:
        words = _("会次要在会议的时间以内。会期变了，先改会议的时间。")
        raise MeetingRefused(words, field="on")
    here = Sitting.objects.filter(activity=activity)
    if sitting is None and here.count() >= MOST_SITTINGS:
        raise MeetingRefused(_("最多%(n)d次会。") % {"n": MOST_SITTINGS})
    if here.filter(title=facts["title"]).exclude(pk=sitting.pk if sitting else 0).exists():
        words = _("已经有一次叫“%(title)s”。") % {"title": facts["title"]}
        raise MeetingRefused(words, field="title")
    whose = {"committee_id": activity.committee_id, "activity": activity}
    sitting, _made = Sitting.objects.update_or_create(
        ref=sitting.ref if sitting else uuid4(), defaults=facts, create_defaults=facts | whose
    )
    log(actor, acts.WRITE_SITTING, sitting)
    return sitting


@transaction.atomic
def remove_sitting(sitting: Sitting, *, actor: Actor) -> None:
    """Take a sitting out of the timetable, as long as nobody is recorded in it."""
    refuse_unless_open(sitting.activity)
    if sitting.presences.exists():
        raise MeetingRefused(_("这次会已经记了到会，不能去掉。"))
    log(actor, acts.REMOVE_SITTING, sitting)
    sitting.delete()


@transaction.atomic
def write_agenda(activity: Activity, items: Sequence[str], *, actor: Actor) -> None:
    """The agenda anew, in this order."""
    refuse_unless_open(activity)
    if len(items) > MOST_ITEMS:
        raise MeetingRefused(_("议程最多%(n)d项。") % {"n": MOST_ITEMS}, field="items")
    AgendaItem.objects.filter(activity=activity).delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(committee_id=activity.committee_id, activity=activity, order=at, words=words)
        for at, words in enumerate(items, start=1)
    )
    log(actor, acts.WRITE_AGENDA, activity, count=len(items))


@transaction.atomic
def lay_down_online_rule(
    committee: Committee, *, counts: bool, paper: str, starts: date, actor: Actor
) -> OnlineRule:
    """Whether online counts as present from a day on, and by which paper.

    Raises:
        MeetingRefused: it counts, and no paper says so.
    """
    if counts and not paper:
        raise MeetingRefused(_("写上照哪份文件，线上才算到会。"), field="paper")
    rule, _made = OnlineRule.objects.update_or_create(
        committee=committee, starts=starts, defaults={"counts": counts, "paper": paper}
    )
    log(actor, acts.LAY_DOWN_ONLINE_RULE, rule)
    return rule


@within
def _refuse_unless_on(sitting: Sitting) -> None:
    now = refuse_unless_open(sitting.activity)
    if now.state == Activity.State.DRAFT:
        raise MeetingRefused(_("会议还没有发通知，不用记到会。"))
    if not sitting.has_begun:
        raise MeetingRefused(_("这次会还没有开始，开始了再记。"))


@transaction.atomic
def record_presence(sitting: Sitting, said: Mapping[Participant, str], *, actor: Actor) -> int:
    """Write down how people were there; whoever was there is on the meeting's roll by that, too.

    Raises:
        MeetingRefused: the sitting has not begun, or the sheet of the meeting is closed.
    """
    _refuse_unless_on(sitting)
    moment = clock.now()
    SittingPresence.objects.bulk_create(
        [
            SittingPresence(
                committee_id=sitting.committee_id,
                activity_id=sitting.activity_id,
                sitting=sitting,
                participant=participant,
                presence=presence,
                recorded_at=moment,
                recorded_by_id=actor.person_id,
            )
            for participant, presence in said.items()
        ],
        update_conflicts=True,
        unique_fields=["sitting", "participant"],
        update_fields=["presence", "recorded_at", "recorded_by"],
    )
    there = [one for one, presence in said.items() if presence in THERE]
    signed = SignIn.objects.filter(
        participant__in=there, struck_at=None, activity=sitting.activity_id
    )
    known = set(signed.values_list("participant", flat=True))
    for participant in there:
        if participant.pk not in known:
            sign_in(participant, way=SignIn.Way.SITTING, at=sitting.starts, actor=actor)
    _strike_who_was_nowhere([one for one in said if one not in there], actor)
    log(actor, acts.RECORD_PRESENCE, sitting, count=len(said))
    return len(said)


@within
def _strike_who_was_nowhere(people: list[Participant], actor: Actor) -> None:
    """Whom a sitting put on the roll of the meeting, and who was at none after all, was not there."""
    anywhere = SittingPresence.objects.filter(participant__in=people, presence__in=THERE)
    somewhere = set(anywhere.values_list("participant", flat=True))
    made_here = SignIn.objects.filter(
        participant__in=people, struck_at=None, way=SignIn.Way.SITTING
    )
    on_roll = set(made_here.values_list("participant", flat=True))
    for participant in people:
        if participant.pk in on_roll - somewhere:
            strike_sign_in(participant, because=_("会次里改记了，没有到"), actor=actor)


@transaction.atomic
def record_rest(sitting: Sitting, *, presence: str, actor: Actor) -> int:
    """Of everybody of whom nothing is recorded yet, the same: mostly that they were there."""
    _refuse_unless_on(sitting)
    people = sitting_by_sitting(sitting.activity, [sitting])[sitting.pk]
    return record_presence(
        sitting, {one.participant: presence for one in people if not one.now}, actor=actor
    )


@transaction.atomic
def correct_presence(
    sitting: Sitting, participant: Participant, *, after: str, because: str, actor: Actor
) -> PresenceCorrection:
    """After the sheet was closed: what was recorded stays, and beside it what is right, with why.

    Raises:
        MeetingRefused: the sheet is not closed, or it says so already.
    """
    activity = locked(sitting.activity)
    if activity.state != Activity.State.CLOSED:
        raise MeetingRefused(_("还没有结表，直接改就行。"))
    people = sitting_by_sitting(activity, [sitting])[sitting.pk]
    now = next((one.now for one in people if one.participant.pk == participant.pk), "")
    if now == after:
        raise MeetingRefused(_("现在记的就是这样。"), field="after")
    correction = PresenceCorrection.objects.create(
        committee_id=sitting.committee_id,
        sitting=sitting,
        participant=participant,
        before=now,
        after=after,
        because=because,
        made_by_id=actor.person_id,
    )
    log(actor, acts.CORRECT_PRESENCE, sitting)
    return correction


@transaction.atomic
def seat_by_hand(
    sitting: Sitting, participant: Participant, *, row: int, seat: int, actor: Actor
) -> None:
    """Somebody sits there; row 0: where the order puts them.

    Raises:
        MeetingRefused: no such place, or somebody else was put there by hand.
    """
    refuse_unless_open(sitting.activity)
    if row == 0:
        SeatByHand.objects.filter(sitting=sitting, participant=participant).delete()
        log(actor, acts.SEAT, sitting)
        return
    if not (1 <= row <= sitting.seat_rows and 1 <= seat <= sitting.seats_in_row):
        words = _("只有%(rows)d排，一排%(seats)d座。")
        facts = {"rows": sitting.seat_rows, "seats": sitting.seats_in_row}
        raise MeetingRefused(words % facts, field="row")
    here = SeatByHand.objects.filter(sitting=sitting, row=row, seat=seat)
    if here.exclude(participant=participant).exists():
        raise MeetingRefused(_("这个座位另外排给别人了。"), field="seat")
    SeatByHand.objects.update_or_create(
        sitting=sitting,
        participant=participant,
        defaults={"committee_id": sitting.committee_id, "row": row, "seat": seat},
    )
    log(actor, acts.SEAT, sitting)
