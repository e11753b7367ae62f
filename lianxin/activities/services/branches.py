"""Writes about temporary party branches, and about central work."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.events import CentralWorkRecorded
from lianxin.activities.models import Activity, BranchActivity, CentralWork
from lianxin.activities.services.activities import ActivityRefused
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.organisation.models import Member, Post, Unit
from lianxin.organisation.services.appointments import NewAppointment, appoint_all
from lianxin.organisation.services.units import add_unit

BRANCH, HEAD, MEMBER = "party_branch", "party_branch_head", "party_branch_member"


@transaction.atomic
def form_branch(
    activities: Sequence[Activity],
    name: str,
    *,
    secretary: Member,
    members: Sequence[Member],
    starts: date,
    ends: date,
    actor: Actor,
) -> Unit:
    """Form a temporary party branch in one step: the body, its secretary and members, its activities.

    Raises:
        ActivityRefused: the days are reversed or there is no activity.
        AppointmentRefused: of one of them another party is written.
    """
    if ends < starts:
        raise ActivityRefused(_("最后一天不能早于第一天。"), field="ends")
    if not activities:
        raise ActivityRefused(_("先有活动，再成立支部。"))
    committee = activities[0].committee
    unit = add_unit(committee, BRANCH, name, starts=starts, ends=ends, actor=actor)
    posts = {post.key: post for post in Post.objects.filter(committee=committee, unit_kind=BRANCH)}
    others = [one for one in dict.fromkeys(members) if one != secretary]
    givings = [NewAppointment(secretary.person, posts[HEAD], unit, starts, ends)]
    givings += [NewAppointment(one.person, posts[MEMBER], unit, starts, ends) for one in others]
    appoint_all(givings, actor=actor)
    BranchActivity.objects.bulk_create(
        BranchActivity(committee=committee, activity=activity, unit=unit) for activity in activities
    )
    log(actor, acts.FORM_BRANCH, unit)
    return unit


@transaction.atomic
def record_central_work(
    unit: Unit,
    member: Member,
    *,
    work: str,
    part: str,
    starts: date,
    ends: date,
    result: str,
    actor: Actor,
) -> CentralWork:
    """The body that led it says what somebody's part was and what came of it: a deed of theirs.

    Raises:
        ActivityRefused: it is still running, the days are reversed, or it stands there already.
    """
    if ends < starts:
        raise ActivityRefused(_("最后一天不能早于第一天。"), field="ends")
    if ends > clock.today():
        raise ActivityRefused(_("还没有办完，办完了再记结果。"), field="ends")
    if member.committee_id != unit.committee_id:
        raise ActivityRefused(_("这位委员不在本委员会。"), field="member")
    try:
        with transaction.atomic():
            made = CentralWork.objects.create(
                committee=unit.committee,
                unit=unit,
                member=member,
                work=work,
                part=part,
                starts=starts,
                ends=ends,
                result=result,
                recorded_by_id=actor.person_id,
            )
    except IntegrityError as error:
        raise ActivityRefused(_("这一条已经记过了。"), field="work") from error
    log(actor, acts.RECORD_CENTRAL_WORK, made)
    publish(CentralWorkRecorded(str(made.ref)))
    return made
