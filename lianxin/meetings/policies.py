"""Who sees what of meetings, and who may do what with it."""

from django.db.models import Q

from lianxin.activities.models import Activity, Participant
from lianxin.activities.policies import (
    DECIDE,
    ORGANISE,
    RECORD,
    may_organise,
    may_record,
    organised_by,
)
from lianxin.core.access import Actor, Policy
from lianxin.meetings.models import (
    GroupBulletin,
    GroupMember,
    MeetingGroup,
    Sitting,
    Speech,
    SpeechAuthor,
)

ANSWER = "activities.answer"


def visible_speeches(actor: Actor) -> Q:
    """An author theirs, whoever organises the meeting those that were handed in."""
    here = Q(committee=actor.committee_id)
    own = SpeechAuthor.objects.filter(member__person=actor.person_id or 0)
    sheets = Activity.objects.filter(organised_by(actor, ORGANISE))
    handed_in = Q(activity__in=sheets.values("pk")) & ~Q(state=Speech.State.DRAFT)
    return here & (Q(pk__in=own.values("speech")) | handed_in)


speeches = Policy(Speech, visible_speeches)


@speeches.rule("activities.answer")
def may_write(actor: Actor, speech: Speech) -> bool:
    """The first author writes, hands in and takes back."""
    first = speech.authors.select_related("member").filter(position=1).first()
    return first is not None and first.member.person_id == actor.person_id


@speeches.rule(ORGANISE)
def may_decide_speech(actor: Actor, speech: Speech) -> bool:
    """Whoever organises the meeting, but not of what they wrote themselves."""
    own = speech.authors.filter(member__person=actor.person_id or 0).exists()
    return may_organise(actor, speech.activity) and not own


def _organised(actor: Actor) -> Q:
    """Of meetings that the actor's bodies organise or keep the roll of."""
    meetings = Activity.objects.filter(organised_by(actor, ORGANISE, RECORD))
    return Q(committee=actor.committee_id, activity__in=meetings.values("pk"))


sittings = Policy(Sitting, _organised)
meeting_groups = Policy(MeetingGroup, _organised)


@sittings.rule(RECORD)
def may_record_sitting(actor: Actor, sitting: Sitting) -> bool:
    """Whoever keeps the roll of the meeting says who was there."""
    return may_record(actor, sitting.activity)


@sittings.rule("meetings.sitting")
def may_read_sitting(actor: Actor, sitting: Sitting) -> bool:
    """Whoever keeps the roll or organises."""
    return may_record(actor, sitting.activity) or may_organise(actor, sitting.activity)


@sittings.rule(ORGANISE)
def may_arrange_sitting(actor: Actor, sitting: Sitting) -> bool:
    """Whoever organises the meeting."""
    return may_organise(actor, sitting.activity)


@meeting_groups.rule(ORGANISE)
def may_arrange_group(actor: Actor, group: MeetingGroup) -> bool:
    """Whoever organises the meeting."""
    return may_organise(actor, group.activity)


def visible_bulletins(actor: Actor) -> Q:
    """Whoever records or leads the group; who edits or organises what was handed in; who signs; signed, all."""
    person = actor.person_id or 0
    here = Q(committee=actor.committee_id)
    own = Q(group__recorder__person=person) | Q(group__lead__person=person)
    edits = GroupMember.objects.filter(group__edits_bulletins=True, participant__person=person)
    organised = Activity.objects.filter(organised_by(actor, ORGANISE))
    edited = Q(activity__in=edits.values("group__activity")) | Q(
        activity__in=organised.values("pk")
    )
    found = own | edited & ~Q(state=GroupBulletin.State.DRAFT)
    if actor.holds(DECIDE):
        found |= Q(state__in=[GroupBulletin.State.TO_SIGN, GroupBulletin.State.SIGNED])
    asked = Participant.objects.filter(person=person).values("activity")
    return here & (found | Q(state=GroupBulletin.State.SIGNED, activity__in=asked))


bulletins = Policy(GroupBulletin, visible_bulletins)


@bulletins.rule("meetings.read_bulletin")
def may_read_bulletin(_actor: Actor, _bulletin: GroupBulletin) -> bool:
    """Whoever sees it."""
    return True


def records_group(actor: Actor, group: MeetingGroup) -> bool:
    """The recorder of a group, and who leads it."""
    people = [one.person_id for one in (group.recorder, group.lead) if one]
    return actor.person_id is not None and actor.person_id in people


@bulletins.rule(ANSWER)
def may_write_bulletin(actor: Actor, bulletin: GroupBulletin) -> bool:
    """Whoever records the group, as long as it is with them."""
    return bulletin.state == GroupBulletin.State.DRAFT and records_group(actor, bulletin.group)


@bulletins.rule(ORGANISE)
def may_edit_bulletin(actor: Actor, bulletin: GroupBulletin) -> bool:
    """Whoever is in the group that edits the bulletins, and who organises, once it was handed in."""
    if bulletin.state != GroupBulletin.State.SUBMITTED:
        return False
    editors = GroupMember.objects.filter(
        group__activity=bulletin.activity_id,
        group__edits_bulletins=True,
        participant__person=actor.person_id or 0,
    )
    return may_organise(actor, bulletin.activity) or editors.exists()


@bulletins.rule(DECIDE)
def may_sign_bulletin(actor: Actor, bulletin: GroupBulletin) -> bool:
    """A leader, of what waits for it; not of a group of their own that they record."""
    waits = bulletin.state == GroupBulletin.State.TO_SIGN
    return waits and actor.holds(DECIDE) and not records_group(actor, bulletin.group)
