"""A meeting of several days as whoever organises it sees it: timetable, agenda, who was there, groups."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, Participant
from lianxin.activities.policies import ORGANISE, RECORD, activities
from lianxin.core.access import Actor
from lianxin.meetings.models import (
    AgendaItem,
    GroupMember,
    MeetingGroup,
    OnlineRule,
    PresenceCorrection,
    PresenceKind,
    Sitting,
)
from lianxin.meetings.policies import meeting_groups, sittings
from lianxin.meetings.reads.sittings import (
    on_the_sheet,
    sitting_by_sitting,
    sums_by_sitting,
)
from lianxin.meetings.rules.presence import SittingSums, sums_of
from lianxin.organisation.models.people import register_order
from lianxin.ui.dates import day

ON_A_PAGE = 60
PRESENCE_KINDS = {
    PresenceKind.PRESENT: "done",
    PresenceKind.ONLINE: "work",
    PresenceKind.LEAVE: "pause",
    PresenceKind.ABSENT: "stop",
}


def hours_of_sitting(sitting: Sitting) -> str:
    """3月1日 9:00—11:30."""
    starts, ends = timezone.localtime(sitting.starts), timezone.localtime(sitting.ends)
    return f"{day(sitting.starts)} {starts:%-H:%M}—{ends:%-H:%M}"


def line_of_sums(sums: SittingSums) -> str:
    """应到305人，实到281人，请假18人，缺席6人，线上4人。到会过半。"""
    facts = {
        "expected": sums.expected,
        "present": sums.present,
        "leave": sums.leave,
        "absent": sums.absent,
        "online": sums.online,
    }
    words = _(
        "应到%(expected)d人，实到%(present)d人，请假%(leave)d人，缺席%(absent)d人，线上%(online)d人。"
    )
    half = _("到会过半。") if sums.is_quorate else _("到会没有过半。")
    if sums.open:
        half = _("还有%(n)d人没有记。") % {"n": sums.open} + half
    return words % facts + half


def meeting_page(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Timetable with the line of each sitting, agenda, whether online counts, what to arrange."""
    found = list(Sitting.objects.filter(activity=activity))
    begun = [one for one in found if one.has_begun]
    sums, rule = sums_by_sitting(activity, begun) if begun else ({}, _rule_of(activity))
    return {
        "activity": activity,
        "sittings": [
            {
                "sitting": one,
                "hours": hours_of_sitting(one),
                "sums": line_of_sums(sums[one.pk]) if one.pk in sums else "",
            }
            for one in found
        ],
        "agenda": agenda_of(activity),
        "rule": rule,
        "may_organise": activities.may(actor, ORGANISE, activity),
        "may_record": activities.may(actor, RECORD, activity),
        "is_open": activity.state in {Activity.State.DRAFT, Activity.State.CALLED},
        "may_rule": actor.holds("activities.kinds"),
        "is_called": activity.state in {Activity.State.CALLED, Activity.State.CLOSED},
    }


def agenda_of(activity: Activity) -> list[AgendaItem]:
    """The agenda in its order."""
    return list(AgendaItem.objects.filter(activity=activity))


def _rule_of(activity: Activity) -> OnlineRule:
    return OnlineRule.objects.of(activity.committee_id, activity.first_day)


def sitting_page(actor: Actor, sitting: Sitting, page: str) -> dict[str, Any]:
    """Who was to come to a sitting, sixty at a time, with how they were there."""
    activity = sitting.activity
    people = sitting_by_sitting(activity, [sitting])[sitting.pk]
    rule = _rule_of(activity)
    sums = sums_of((one.now for one in people), online_counts=rule.counts)
    pages = Paginator(people, ON_A_PAGE).get_page(page)
    is_closed = activity.state == Activity.State.CLOSED
    corrections = PresenceCorrection.objects.filter(sitting=sitting).select_related(
        "participant__member__person"
    )
    return {
        "sitting": sitting,
        "activity": activity,
        "hours": hours_of_sitting(sitting),
        "sums": line_of_sums(sums),
        "rule": rule,
        "lines": [
            {
                "row": one.participant,
                "said": PresenceKind(one.now).label if one.now else "",
                "kind": PRESENCE_KINDS[PresenceKind(one.now)] if one.now else "wait",
                "is_corrected": bool(one.corrected),
            }
            for one in pages
        ],
        "page_obj": pages,
        "open": sums.open,
        "corrections": list(corrections) if is_closed else [],
        "is_closed": is_closed,
        "may_record": activities.may(actor, RECORD, activity)
        and sitting.has_begun
        and activity.state == Activity.State.CALLED,
        "may_correct": is_closed and activities.may(actor, RECORD, activity),
        "may_organise": activities.may(actor, ORGANISE, activity) and not is_closed,
    }


def fetch_sitting(actor: Actor, right: str, ref: UUID) -> Sitting:
    """A sitting of a meeting that one organises or keeps the roll of, or 404, 403."""
    within = Sitting.objects.select_related("activity__kind").prefetch_related(
        "activity__organisers"
    )
    return sittings.fetch(actor, right, within=within, ref=ref)


def fetch_group(actor: Actor, ref: UUID) -> MeetingGroup:
    """A group of a meeting that one organises, or 404, 403."""
    within = MeetingGroup.objects.select_related("activity__kind", "lead", "recorder")
    return meeting_groups.fetch(
        actor, ORGANISE, within=within.prefetch_related("activity__organisers"), ref=ref
    )


def _members_in_order() -> Any:
    order = register_order("participant__member__")
    rows = GroupMember.objects.select_related("participant__member__person").order_by(*order)
    return Prefetch("members", rows)


def groups_page(actor: Actor, activity: Activity) -> dict[str, Any]:
    """The secretariat with its groups, the discussion groups with their people, and who is in none."""
    rows = MeetingGroup.objects.filter(activity=activity).select_related(
        "lead__member__person", "recorder__member__person"
    )
    found = list(rows.prefetch_related(_members_in_order()))
    discussion = [one for one in found if one.kind == MeetingGroup.Kind.DISCUSSION]
    placed = {each.participant_id for one in discussion for each in one.members.all()}
    attending = [
        row for row in on_the_sheet(activity) if row.capacity == Participant.Capacity.ATTENDING
    ]
    return {
        "activity": activity,
        "secretariat": [_shown(one) for one in found if one not in discussion],
        "discussion": [_shown(one) for one in discussion],
        "loose": [row for row in attending if row.pk not in placed],
        "is_open": activity.state in {Activity.State.DRAFT, Activity.State.CALLED},
        "may_organise": activities.may(actor, ORGANISE, activity),
    }


def _shown(group: MeetingGroup) -> dict[str, Any]:
    people = [each.participant for each in group.members.all()]
    posts = {group.lead_id: _("召集人"), group.recorder_id: _("记录人")}
    if group.kind == MeetingGroup.Kind.SECRETARIAT:
        posts = {group.lead_id: _("组长")}
    return {
        "group": group,
        "people": [{"row": row, "post": posts.get(row.pk, "")} for row in people],
    }
