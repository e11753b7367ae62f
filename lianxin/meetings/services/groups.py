"""Writes about the groups of a meeting: made, divided, moved."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, Participant
from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.transactions import within
from lianxin.meetings import acts
from lianxin.meetings.models import GroupMember, MeetingGroup
from lianxin.meetings.reads.sittings import NOT_EXPECTED, on_the_sheet
from lianxin.meetings.rules.dividing import divide
from lianxin.meetings.services.sittings import MeetingRefused, refuse_unless_open

MOST_GROUPS = 40


@transaction.atomic
def write_group(
    activity: Activity, group: MeetingGroup | None = None, *, actor: Actor, **facts: Any
) -> MeetingGroup:
    """Make a group, or change one; whoever leads or records it belongs to it.

    Raises:
        MeetingRefused: its name is taken, there are too many, or another group edits the bulletins.
    """
    refuse_unless_open(activity)
    here = MeetingGroup.objects.filter(activity=activity)
    if group is None and here.count() >= MOST_GROUPS:
        raise MeetingRefused(_("最多%(n)d个组。") % {"n": MOST_GROUPS})
    others = here.exclude(pk=group.pk if group else 0)
    if facts.get("edits_bulletins") and others.filter(edits_bulletins=True).exists():
        raise MeetingRefused(_("已经有一个组编简报。"), field="edits_bulletins")
    if others.filter(name=facts["name"]).exists():
        words = _("已经有一个组叫“%(name)s”。") % {"name": facts["name"]}
        raise MeetingRefused(words, field="name")
    whose = {"committee_id": activity.committee_id, "activity": activity}
    group, _made = MeetingGroup.objects.update_or_create(
        ref=group.ref if group else uuid4(), defaults=facts, create_defaults=facts | whose
    )
    _follow_kind(group)
    put_in_group(group, [one for one in (group.lead, group.recorder) if one], actor=actor)
    log(actor, acts.WRITE_GROUP, group)
    return group


@within
def _follow_kind(group: MeetingGroup) -> None:
    """A group that discusses from now on takes its people out of the groups in which they discussed."""
    discusses = group.kind == MeetingGroup.Kind.DISCUSSION
    rows = group.members.exclude(discusses=discusses)
    if discusses:
        people = list(rows.values_list("participant", flat=True))
        moved = GroupMember.objects.filter(participant__in=people, discusses=True)
        moved.exclude(group=group).delete()
    rows.update(discusses=discusses)


@transaction.atomic
def remove_group(group: MeetingGroup, *, actor: Actor) -> None:
    """Dissolve a group; its people are in none then.

    Raises:
        MeetingRefused: it has written bulletins.
    """
    refuse_unless_open(group.activity)
    if group.bulletins.exists():
        raise MeetingRefused(_("这个组写过简报，不能去掉。"))
    log(actor, acts.REMOVE_GROUP, group)
    group.delete()


@transaction.atomic
def put_in_group(group: MeetingGroup, people: Iterable[Participant], *, actor: Actor) -> None:
    """Put people into a group; into a discussion group out of the one in which they were."""
    refuse_unless_open(group.activity)
    discusses = group.kind == MeetingGroup.Kind.DISCUSSION
    rows = list(people)
    if not rows:
        return
    if discusses:
        moved = GroupMember.objects.filter(participant__in=rows, discusses=True)
        moved.exclude(group=group).delete()
        _give_up_posts(group, rows)
    here = set(group.members.values_list("participant", flat=True))
    GroupMember.objects.bulk_create(
        GroupMember(
            committee_id=group.committee_id, group=group, participant=row, discusses=discusses
        )
        for row in rows
        if row.pk not in here
    )
    log(actor, acts.PUT_IN_GROUP, group, count=len(rows))


def _give_up_posts(group: MeetingGroup, rows: list[Participant]) -> None:
    """Whoever goes to another discussion group leads and records in the old one no more."""
    others = MeetingGroup.objects.filter(
        activity=group.activity_id, kind=MeetingGroup.Kind.DISCUSSION
    ).exclude(pk=group.pk)
    others.filter(lead__in=rows).update(lead=None)
    others.filter(recorder__in=rows).update(recorder=None)


@transaction.atomic
def take_out_of_group(group: MeetingGroup, participant: Participant, *, actor: Actor) -> None:
    """Somebody is in this group no more."""
    refuse_unless_open(group.activity)
    group.members.filter(participant=participant).delete()
    MeetingGroup.objects.filter(pk=group.pk, lead=participant).update(lead=None)
    MeetingGroup.objects.filter(pk=group.pk, recorder=participant).update(recorder=None)
    log(actor, acts.PUT_IN_GROUP, group, count=-1)


@transaction.atomic
def divide_into_groups(activity: Activity, *, actor: Actor) -> int:
    """Put everybody who attends and is in no discussion group yet into one, sector by sector.

    Raises:
        MeetingRefused: there is no discussion group.
    """
    refuse_unless_open(activity)
    groups = list(
        MeetingGroup.objects.filter(activity=activity, kind=MeetingGroup.Kind.DISCUSSION).annotate(
            n=Count("members")
        )
    )
    if not groups:
        raise MeetingRefused(_("还没有讨论组。先加几个组，再来分。"))
    placed = set(GroupMember.objects.filter(group__in=groups).values_list("participant", flat=True))
    loose = [
        row
        for row in on_the_sheet(activity)
        if row.pk not in placed
        and row.capacity == Participant.Capacity.ATTENDING
        and row.state not in NOT_EXPECTED
    ]
    sizes: list[Any] = [getattr(group, "n", 0) for group in groups]
    joined = divide([(row, row.member.sector.name) for row in loose], sizes)
    for group, rows in zip(groups, joined, strict=True):
        put_in_group(group, rows, actor=actor)
    return len(loose)
