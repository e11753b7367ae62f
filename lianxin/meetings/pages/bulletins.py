"""Bulletins of groups: what waits for whom, and what was signed."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.activities.policies import DECIDE, ORGANISE, activities
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.official import OfficialPaper
from lianxin.meetings.models import GroupBulletin, MeetingGroup
from lianxin.meetings.policies import ANSWER, bulletins, records_group
from lianxin.organisation.reads.actors import own_committee

S = GroupBulletin.State
STATE_KINDS = {S.DRAFT: "wait", S.SUBMITTED: "work", S.TO_SIGN: "work", S.SIGNED: "done"}
READ = "meetings.read_bulletin"


def bulletins_page(actor: Actor, activity: Activity) -> dict[str, Any]:
    """What the actor sees of the bulletins of a meeting, and for which groups they may write one."""
    rows = bulletins.rows(actor).filter(activity=activity).select_related("group")
    groups = MeetingGroup.objects.filter(
        activity=activity, kind=MeetingGroup.Kind.DISCUSSION
    ).select_related("lead", "recorder")
    return {
        "activity": activity,
        "lines": [
            {"bulletin": one, "kind": STATE_KINDS[S(one.state)], "words": one.get_state_display()}
            for one in rows
        ],
        "writes_for": [one for one in groups if records_group(actor, one)],
        "organises": activities.may(actor, ORGANISE, activity),
    }


def bulletin_page(actor: Actor, bulletin: GroupBulletin) -> dict[str, Any]:
    """One bulletin, with what the actor may do with it."""
    return {
        "bulletin": bulletin,
        "activity": bulletin.activity,
        "kind": STATE_KINDS[S(bulletin.state)],
        "may_write": bulletins.may(actor, ANSWER, bulletin),
        "may_edit": bulletins.may(actor, ORGANISE, bulletin),
        "may_sign": bulletins.may(actor, DECIDE, bulletin),
        "versions": list(bulletin.versions.select_related("kept_by")),
        "today": clock.today(),
    }


def fetch_bulletin(actor: Actor, ref: UUID, *rights: str) -> GroupBulletin:
    """A bulletin with which the actor may do one of these things (see it, if none is said), or 404, 403."""
    within = GroupBulletin.objects.select_related(
        "activity__kind", "group__lead", "group__recorder", "signed_by"
    ).prefetch_related("activity__organisers")
    found = bulletins.fetch(actor, READ, within=within, ref=ref)
    if rights and not any(bulletins.may(actor, right, found) for right in rights):
        raise PermissionDenied
    return found


def group_of_recorder(actor: Actor, ref: UUID) -> MeetingGroup:
    """A discussion group that the actor records or leads, or 404."""
    rows = MeetingGroup.objects.filter(
        committee=actor.committee_id, kind=MeetingGroup.Kind.DISCUSSION, ref=ref
    )
    group = rows.select_related("activity__kind", "lead", "recorder").first()
    if group is None or not records_group(actor, group):
        raise Http404
    return group


def as_official_paper(actor: Actor, bulletin: GroupBulletin) -> OfficialPaper:
    """The signed bulletin under its head; a bulletin is laid out like a letter: without 文件."""
    committee = own_committee(actor)
    signed = bulletin.signed_by.name if bulletin.signed_by else ""
    return OfficialPaper(
        organ=f"{bulletin.activity.title}简报",
        number=_("第%(n)d期") % {"n": bulletin.number} if bulletin.number else _("还没有签发"),
        title=bulletin.title,
        to="",
        paragraphs=[line.strip() for line in bulletin.text.splitlines() if line.strip()],
        signed=_("%(committee)s%(group)s")
        % {"committee": committee.short_name, "group": bulletin.group.name},
        day=clock.day_of(bulletin.signed_at or bulletin.written_at),
        is_letter=True,
        notes=[_("签发：%(who)s") % {"who": signed}] if signed else [],
        has_headings=False,
    )
