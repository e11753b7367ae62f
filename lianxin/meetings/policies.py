"""Who sees what of meetings, and who may do what with it."""

from django.db.models import Q

from lianxin.activities.models import Activity
from lianxin.activities.policies import ORGANISE, may_organise, organised_by
from lianxin.core.access import Actor, Policy
from lianxin.meetings.models import Speech, SpeechAuthor


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
