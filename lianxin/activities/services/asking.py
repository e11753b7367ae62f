"""Who is put on a sheet, and who is taken off again before anybody was told."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.events import PeopleCalled
from lianxin.activities.models import Activity, Participant
from lianxin.activities.reads.asking import is_compulsory_for, who_may_be_asked
from lianxin.activities.rules.kinds import JOINED
from lianxin.activities.services.activities import ActivityRefused, locked
from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.organisation.models import Member

SHEET_IS_CLOSED = "这张表已经结了。要改，另补一笔更正。"


@transaction.atomic
def ask_people(
    activity: Activity,
    members: Iterable[Member],
    *,
    actor: Actor,
    capacity: str = Participant.Capacity.ATTENDING,
    role: str = JOINED,
) -> list[Participant]:
    """Put people on the sheet, each once; those left out are left out (see `who_may_be_asked`).

    Whoever is added after the others were told is told at once.

    Raises:
        ActivityRefused: it is closed or cancelled, or the role is none of its kind's.
    """
    now = locked(activity)
    if now.state not in {Activity.State.DRAFT, Activity.State.CALLED}:
        raise ActivityRefused(_(SHEET_IS_CLOSED))
    if role != JOINED and role not in now.kind.roles:
        raise ActivityRefused(_("“%(kind)s”没有这个角色。") % {"kind": now.kind.name}, field="role")
    asked, _left_out = who_may_be_asked(now, members)
    must = is_compulsory_for(now, asked)
    rows = Participant.objects.bulk_create(
        Participant(
            committee=now.committee,
            activity=now,
            member=member,
            person_id=member.person_id,
            capacity=capacity,
            role=role,
            is_compulsory=capacity == Participant.Capacity.ATTENDING and member.pk in must,
        )
        for member in asked
    )
    if rows:
        log(actor, acts.ASK, now, count=len(rows))
    if rows and now.state == Activity.State.CALLED and not now.is_over:
        told = tuple(row.member_id for row in rows)
        publish(PeopleCalled(str(now.ref), told, actor.user_id))
    return rows


@transaction.atomic
def take_off_sheet(participant: Participant, *, actor: Actor) -> None:
    """Take somebody off a sheet of which nobody was told yet.

    Raises:
        ActivityRefused: they were told already.
    """
    if locked(participant.activity).state != Activity.State.DRAFT:
        raise ActivityRefused(_("通知已经发了，名单上的人不再拿掉。不用来的，请取消或者打个电话。"))
    log(actor, acts.TAKE_OFF, participant)
    participant.delete()
