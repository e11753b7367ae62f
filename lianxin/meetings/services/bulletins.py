"""Writes about bulletins of groups: from the recorder to the bulletin group to who signs."""

from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.flows import Move
from lianxin.core.transactions import within
from lianxin.meetings import acts
from lianxin.meetings.events import BulletinMoved
from lianxin.meetings.flows import HAND_IN, PROPOSE, RETURN, SIGN, bulletin_flow
from lianxin.meetings.models import GroupBulletin, GroupBulletinVersion, MeetingGroup
from lianxin.meetings.services.sittings import MeetingRefused

S = GroupBulletin.State


@transaction.atomic
def write_bulletin(
    group: MeetingGroup, title: str, text: str, *, actor: Actor, hand_in: bool = False
) -> GroupBulletin:
    """Begin the bulletin of a discussion group, and hand it in at once where that is wanted.

    Raises:
        MeetingRefused: the group does not discuss, or the meeting was not announced or was cancelled.
    """
    if group.kind != MeetingGroup.Kind.DISCUSSION:
        raise MeetingRefused(_("讨论组才写小组简报。"))
    if group.activity.state not in {Activity.State.CALLED, Activity.State.CLOSED}:
        raise MeetingRefused(_("会议还没有通知，或者取消了，不用写简报。"))
    bulletin = GroupBulletin.objects.create(
        committee_id=group.committee_id,
        activity_id=group.activity_id,
        group=group,
        title=title,
        text=text,
    )
    log(actor, acts.WRITE_BULLETIN, bulletin, length=len(text))
    return hand_in_bulletin(bulletin, actor=actor) if hand_in else bulletin


@transaction.atomic
def change_bulletin(
    bulletin: GroupBulletin, *, title: str, text: str, actor: Actor, turn: int | None = None
) -> GroupBulletin:
    """Write it better, whoever's turn it is; what is signed stays. `turn`: which version was read.

    Raises:
        MeetingRefused: it is signed, or somebody handed it on or wrote it otherwise meanwhile.
    """
    read = bulletin.turn if turn is None else turn
    rows = GroupBulletin.objects.filter(pk=bulletin.pk, turn=read).exclude(state=S.SIGNED)
    if not rows.update(title=title, text=text, turn=F("turn") + 1):
        raise MeetingRefused(
            _("刚才别人改过、往下送了，或者签发了。您写的还在下面，请对一对再存。")
        )
    bulletin.title, bulletin.text, bulletin.turn = title, text, read + 1
    log(actor, acts.WRITE_BULLETIN, bulletin, length=len(text))
    return bulletin


@within
def _move(bulletin: GroupBulletin, step: Move, act: Any, actor: Actor, **facts: Any) -> None:
    bulletin_flow.apply(bulletin, step, **facts)
    GroupBulletinVersion.objects.create(
        bulletin=bulletin,
        title=bulletin.title,
        text=bulletin.text,
        state=bulletin.state,
        kept_by_id=actor.person_id,
    )
    log(actor, act, bulletin)
    publish(BulletinMoved(str(bulletin.ref), bulletin.state, actor.user_id))


@transaction.atomic
def hand_in_bulletin(bulletin: GroupBulletin, *, actor: Actor) -> GroupBulletin:
    """The recorder hands it to the group that edits the bulletins."""
    _move(bulletin, HAND_IN, acts.HAND_IN_BULLETIN, actor, said="")
    return bulletin


@transaction.atomic
def return_bulletin(bulletin: GroupBulletin, *, said: str, actor: Actor) -> GroupBulletin:
    """Back to the recorder, with a word."""
    _move(bulletin, RETURN, acts.RETURN_BULLETIN, actor, said=said)
    return bulletin


@transaction.atomic
def propose_bulletin(bulletin: GroupBulletin, *, actor: Actor) -> GroupBulletin:
    """The group that edits the bulletins sends it to who signs."""
    _move(bulletin, PROPOSE, acts.PROPOSE_BULLETIN, actor)
    return bulletin


@transaction.atomic
def sign_bulletin(bulletin: GroupBulletin, *, actor: Actor) -> GroupBulletin:
    """It goes out, under the next number of the meeting."""
    Activity.objects.select_for_update(no_key=True).get(pk=bulletin.activity_id)
    used = GroupBulletin.objects.filter(activity=bulletin.activity_id).aggregate(n=Max("number"))
    number = (used["n"] or 0) + 1
    facts = {"number": number, "signed_by_id": actor.person_id}
    _move(bulletin, SIGN, acts.SIGN_BULLETIN, actor, **facts)
    return bulletin
