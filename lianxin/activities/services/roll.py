"""Entries of the roll from the desk, from lists and from pages without a signal: each counts once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.flows import ACCEPT_ENTRY, DISMISS_ENTRY, sent_entry_flow
from lianxin.activities.models import (
    Activity,
    AttendanceOutcome,
    Participant,
    SentEntry,
    SignIn,
)
from lianxin.activities.reads.codes import codes_hold, is_on_screen, personal_codes
from lianxin.activities.reads.sheets import corrected
from lianxin.activities.rules.outcomes import CAME
from lianxin.activities.services.activities import ActivityRefused, locked
from lianxin.activities.services.sheets import correct_sheet, sign_in
from lianxin.audit.services import log
from lianxin.core import clock, limits
from lianxin.core.access import Actor
from lianxin.core.limits import Limit
from lianxin.core.transactions import within
from lianxin.organisation.models import Member

WRONG_OF_MEMBER, WRONG_AT_DESK, WITHIN = 10, 30, timedelta(minutes=10)
S, E = Activity.State, SentEntry.State
TOO_OFTEN = "错得太多了，过十分钟再试。报名字也可以签。"


@dataclass(frozen=True)
class Scan:
    """One entry as it was made: of whom (or which name was written), when and how.

    `is_proposal`: whoever made it no longer keeps this roll, so that somebody else looks at it.
    """

    key: str
    way: str
    member: Member | None
    written: str = ""
    at: datetime | None = None
    outcome: str = AttendanceOutcome.ATTENDED
    because: str = ""
    clock_off: int = 0
    is_proposal: bool = False


@transaction.atomic
def take_entries(activity: Activity, scans: Sequence[Scan], *, actor: Actor) -> list[SentEntry]:
    """What a page without a signal sends: each as `take_entry`, all of them or none."""
    taken = [take_entry(activity, scan, actor=actor) for scan in scans]
    if taken:
        log(actor, acts.TAKE_ENTRIES, activity, count=len(taken))
    return taken


@transaction.atomic
def take_entry(activity: Activity, scan: Scan, *, actor: Actor) -> SentEntry:
    """One entry of the roll; the same key again changes nothing.

    Whoever is not on an open sheet comes on it as somebody who came unasked; what was joined to another
    activity is entered there. After closing it is a proposed correction; a name that no single member
    has waits for somebody who knows them.

    Raises:
        ActivityRefused: nobody was told of it yet, or the day has not come.
    """
    now = locked(activity)
    while now.joined_to is not None:
        now = locked(now.joined_to)
    known = SentEntry.objects.filter(activity=now, key=scan.key).first()
    if known is not None:
        return known
    if now.state == S.DRAFT:
        raise ActivityRefused(_("还没有发通知，不用签到。"))
    if now.first_day > clock.today():
        raise ActivityRefused(_("还没到那天，到了再签。"))
    facts = {name: value for name, value in vars(scan).items() if name != "is_proposal"}
    facts |= {"at": scan.at or clock.now(), "by_id": actor.person_id}
    what, why = _what_becomes_of(now, scan, facts["at"], actor)
    return SentEntry.objects.create(
        committee=now.committee, activity=now, state=what, decided_because=why, **facts
    )


@within
def _what_becomes_of(now: Activity, scan: Scan, at: datetime, actor: Actor) -> tuple[str, str]:
    """Its state, and why it was put aside if it was; what can be counted is counted."""
    if now.state == S.CANCELLED:
        return E.DISMISSED, _("这次活动取消了。")
    if scan.member is None or scan.is_proposal or _why_stranger(now, scan.member):
        return E.WAITING, ""
    if now.state == S.CLOSED:
        return (E.COUNTED if _is_said_already(now, scan.member) else E.WAITING), ""
    _count(now, scan.member, at, scan, actor)
    return E.COUNTED, ""


def _is_said_already(activity: Activity, member: Member) -> bool:
    """The closed sheet, as it was corrected, says that they were there."""
    row = Participant.objects.filter(activity=activity, person=member.person_id).first()
    said = corrected(activity).get(member.person_id) or (row.outcome if row else "")
    return said in CAME


@within
def _count(
    now: Activity, member: Member, at: datetime, entry: Scan | SentEntry, actor: Actor
) -> None:
    """They are signed in; who is not on the sheet comes on it."""
    row, _is_new = Participant.objects.get_or_create(
        activity=now,
        person_id=member.person_id,
        defaults={"committee": now.committee, "member": member, "came_unasked": True},
    )
    row.activity = now
    how = {"outcome": entry.outcome, "way": entry.way, "because": entry.because, "key": entry.key}
    sign_in(row, at=at, actor=actor, **how)


def _why_stranger(activity: Activity, member: Member) -> str:
    """Nobody who could be on this sheet: not in office on its day."""
    first, last = activity.first_day, activity.last_day
    is_in_office = member.starts <= last and (member.ends is None or member.ends >= first)
    if member.committee_id == activity.committee_id and is_in_office:
        return ""
    on_sheet = Participant.objects.filter(activity=activity, person=member.person_id)
    return "" if on_sheet.exists() else _("%(who)s那天不在任。") % {"who": member.title}


@transaction.atomic
def accept_entry(entry: SentEntry, *, actor: Actor, member: Member | None = None) -> SentEntry:
    """Whoever keeps the roll says that it is right: counted, or after closing made a correction.

    Raises:
        ActivityRefused: it says nobody's name, or the sheet is not open to it.
    """
    who = member or entry.member
    if who is None:
        raise ActivityRefused(_("请写上是哪一位。"), field="name")
    entry.activity = locked(entry.activity)
    if entry.activity.state == S.CLOSED and not _is_said_already(entry.activity, who):
        correct_sheet(
            entry.activity,
            who,
            after=entry.outcome,
            because=entry.because or _("当时就签了，结表以后才送到。"),
            actor=actor,
        )
    elif entry.activity.state != S.CLOSED:
        if why := _why_stranger(entry.activity, who):
            raise ActivityRefused(why, field="name")
        _count(entry.activity, who, entry.at, entry, actor)
    sent_entry_flow.apply(entry, ACCEPT_ENTRY, decided_by_id=actor.person_id, member_id=who.pk)
    log(actor, acts.ACCEPT_ENTRY, entry)
    return entry


@transaction.atomic
def dismiss_entry(entry: SentEntry, *, because: str, actor: Actor) -> SentEntry:
    """It is not right, for a reason; it stays readable."""
    sent_entry_flow.apply(
        entry, DISMISS_ENTRY, decided_by_id=actor.person_id, decided_because=because
    )
    log(actor, acts.DISMISS_ENTRY, entry)
    return entry


# house: a wrong try is counted although it is refused, so that no transaction may undo the count
def participant_of_code(activity: Activity, code: str, *, actor: Actor) -> Participant:
    """Whose code that is on this sheet; wrong ones are counted.

    Raises:
        ActivityRefused: nobody's on this sheet, not in the hours around it, or too many wrong tries.
    """
    if not codes_hold(activity):
        raise ActivityRefused(_("签到码只在活动前后几个小时里有用。报名字可以签。"), field="who")
    tries = [Limit(f"activities.desk:{activity.pk}:{actor.user_id}", WRONG_AT_DESK, WITHIN)]
    if not limits.allow_all(tries):
        raise ActivityRefused(_(TOO_OFTEN), field="who")
    found = {own: pk for pk, own in personal_codes(activity).items()}.get(code)
    if found is None:
        raise ActivityRefused(
            _("这个码不是这张表上的。请本人打开这次活动再看一眼，或者报名字。"), field="who"
        )
    limits.give_back(tries)
    return Participant.objects.select_related("member__person").get(pk=found)


# house: as above
def sign_oneself(participant: Participant, *, code: str, actor: Actor) -> SignIn:
    """A member signs in by the code on the organiser's screen: marked 自己扫的.

    Raises:
        ActivityRefused: the code is not, or no longer, on the screen of this sheet; too many wrong
            tries; or the organiser struck them.
    """
    activity = participant.activity
    if not codes_hold(activity):
        raise ActivityRefused(_("现在不是签到的时候。到了那天，看屏幕上的码。"), field="code")
    tries = [Limit(f"activities.sign_oneself:{participant.pk}", WRONG_OF_MEMBER, WITHIN)]
    if not limits.allow_all(tries):
        raise ActivityRefused(_(TOO_OFTEN), field="code")
    if not is_on_screen(activity, code):
        raise ActivityRefused(
            _("这个码现在不在这次活动的屏幕上。码三十秒一换，请照屏幕上现在的填。"), field="code"
        )
    limits.give_back(tries)
    struck = participant.sign_ins.filter(way=SignIn.Way.SCREEN).exclude(struck_at=None)
    if struck.exists():
        raise ActivityRefused(_("组织的人划掉过这一笔。人在的话，请到签到台说一声。"))
    return sign_in(participant, way=SignIn.Way.SCREEN, actor=actor)


@transaction.atomic
def note_print(activity: Activity, *, actor: Actor) -> None:
    """The sheet was printed: the log says by whom."""
    log(actor, acts.PRINT_ROLL, activity)


@transaction.atomic
def note_offline_page(activity: Activity, *, actor: Actor) -> None:
    """A page with the names of the sheet was opened for use without a signal."""
    log(actor, acts.OPEN_OFFLINE, activity)
