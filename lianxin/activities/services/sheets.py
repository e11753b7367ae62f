"""The organiser's roll: signed in, struck, settled, closed, corrected."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.events import SheetLine
from lianxin.activities.flows import CLOSE, activity_flow
from lianxin.activities.models import Activity, AttendanceOutcome, Correction, Participant, SignIn
from lianxin.activities.reads.closed import closed_event, line_of
from lianxin.activities.reads.sheets import outcomes_of
from lianxin.activities.rules.outcomes import CAME
from lianxin.activities.services.activities import ActivityRefused, locked
from lianxin.activities.services.asking import SHEET_IS_CLOSED
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.transactions import within
from lianxin.organisation.models import Member


def _refuse_unless_open(activity: Activity) -> None:
    if activity.state == Activity.State.CLOSED:
        raise ActivityRefused(_(SHEET_IS_CLOSED))
    if activity.state != Activity.State.CALLED:
        raise ActivityRefused(_("还没有发通知，或者已经取消，不用签到。"))


@transaction.atomic
def sign_in(
    participant: Participant,
    *,
    actor: Actor,
    outcome: str = AttendanceOutcome.ATTENDED,
    way: str = SignIn.Way.HAND,
    because: str = "",
    at: datetime | None = None,
    key: str = "",
) -> SignIn:
    """Somebody is there; whoever is signed in already stays so, however often it is said.

    Of two entries for one person the earlier one stays, whichever of them came first.

    Raises:
        ActivityRefused: the sheet is not open, or the day has not come.
    """
    activity = locked(participant.activity)
    _refuse_unless_open(activity)
    if activity.first_day > clock.today():
        raise ActivityRefused(_("还没到那天，到了再签。"))
    there = participant.sign_ins.filter(struck_at=None).first()
    facts = {"at": at or clock.now(), "way": way, "outcome": outcome, "because": because}
    facts |= {"key": key, "by_id": actor.person_id}
    if there is not None:
        return _made_one(there, facts, participant, actor)
    entry = SignIn.objects.create(
        committee=activity.committee, activity=activity, participant=participant, **facts
    )
    log(actor, acts.SIGN_IN, participant)
    return entry


@within
def _made_one(
    there: SignIn, facts: dict[str, Any], participant: Participant, actor: Actor
) -> SignIn:
    """Two entries for one person become one: the earlier stays; that they left early stays too."""
    changes = facts if (facts["at"], facts["key"]) < (there.at, there.key) else {}
    early = AttendanceOutcome.LEFT_EARLY
    if there.outcome == early and changes:
        changes = changes | {"outcome": early, "because": there.because}
    elif facts["outcome"] == early and there.outcome != early:
        changes = changes | {"outcome": early, "because": facts["because"]}
    if changes:
        SignIn.objects.filter(pk=there.pk).update(**changes)
        for name, value in changes.items():
            setattr(there, name, value)
        log(actor, acts.SIGN_IN, participant)
    return there


@transaction.atomic
def leave_early(participant: Participant, *, actor: Actor, because: str = "") -> SignIn:
    """Somebody who is there goes before the end.

    Raises:
        ActivityRefused: the sheet is not open, or they are not signed in.
    """
    _refuse_unless_open(locked(participant.activity))
    there = participant.sign_ins.filter(struck_at=None).first()
    if there is None:
        raise ActivityRefused(_("这一位还没有签到，先签到再记早退。"))
    there.outcome, there.because = AttendanceOutcome.LEFT_EARLY, because
    there.save(update_fields=["outcome", "because"])
    log(actor, acts.LEAVE_EARLY, participant)
    return there


@transaction.atomic
def strike_sign_in(participant: Participant, *, because: str, actor: Actor) -> None:
    """Somebody was not there after all: the entry stays, struck, with the reason.

    Raises:
        ActivityRefused: the sheet is not open, or there is no entry to strike.
    """
    _refuse_unless_open(locked(participant.activity))
    struck = participant.sign_ins.filter(struck_at=None).update(
        struck_at=clock.now(), struck_by=actor.person_id, struck_because=because
    )
    if not struck:
        raise ActivityRefused(_("这一位没有签到，或者刚才已经划掉了。"))
    log(actor, acts.STRIKE, participant)


@transaction.atomic
def settle_participants(said: Iterable[tuple[Participant, str]], *, actor: Actor) -> None:
    """What was said of several people at once."""
    for participant, outcome in said:
        settle_participant(participant, outcome=outcome, actor=actor)


@transaction.atomic
def settle_participant(
    participant: Participant, *, outcome: str, actor: Actor, because: str = ""
) -> Participant:
    """Whoever was there says of somebody what does not follow from the facts: came after all, or absent."""
    _refuse_unless_open(locked(participant.activity))
    if outcome in CAME:
        sign_in(participant, outcome=outcome, way=SignIn.Way.SETTLED, because=because, actor=actor)
        outcome = ""
    elif outcome != AttendanceOutcome.ABSENT:
        raise ActivityRefused(_("这一位只能记到场、迟到或者缺席。"))
    Participant.objects.filter(pk=participant.pk).update(outcome=outcome, settled_because=because)
    participant.outcome, participant.settled_because = outcome, because
    log(actor, acts.SETTLE, participant)
    return participant


@transaction.atomic
def close_sheet(activity: Activity, *, actor: Actor) -> Activity:
    """Freeze the sheet: from now on a correction is a new entry. Everybody on it has their line then.

    Raises:
        ActivityRefused: it has not begun, or there is somebody of whom it is not known what to write.
    """
    now = locked(activity)
    _refuse_unless_open(now)
    if not now.has_begun:
        raise ActivityRefused(_("还没有开始，不能结表。"))
    found = outcomes_of(now)
    if unsettled := sum(not outcome for _row, outcome in found):
        raise ActivityRefused(_("还有%(n)d人没有定，定好就能结表。") % {"n": unsettled})
    for row, outcome in found:
        row.outcome = outcome
    Participant.objects.bulk_update([row for row, _outcome in found], ["outcome"], batch_size=200)
    activity_flow.apply(activity, CLOSE, closed_by_id=actor.person_id)
    log(actor, acts.CLOSE, activity, count=len(found))
    lines = (line_of(row, row.outcome) for row, _outcome in found)
    _publish(activity, lines)
    return activity


@transaction.atomic
def correct_sheet(
    activity: Activity, member: Member, *, after: str, because: str, actor: Actor
) -> Correction:
    """Say what a closed sheet should have said of somebody, with a reason; the sheet stays as it was.

    Raises:
        ActivityRefused: it is not closed, or it says so already.
    """
    now = locked(activity)
    if now.state != Activity.State.CLOSED:
        raise ActivityRefused(_("这张表还没有结，直接改就行。"))
    row = Participant.objects.filter(activity=now, person=member.person_id).first()
    last = Correction.objects.filter(activity=now, member__person=member.person_id).last()
    before = last.after if last else (row.outcome if row else "")
    if before == after:
        raise ActivityRefused(_("表上本来就是这样记的。"), field="after")
    correction = Correction.objects.create(
        committee=now.committee,
        activity=now,
        member=member,
        before=before,
        after=after,
        because=because,
        made_by_id=actor.person_id,
    )
    log(actor, acts.CORRECT, correction)
    person = row or Participant(member=member)
    _publish(now, [line_of(person, after)], is_correction=True)
    return correction


def _publish(
    activity: Activity, lines: Iterable[SheetLine], *, is_correction: bool = False
) -> None:
    publish(closed_event(activity, lines, is_correction=is_correction))
