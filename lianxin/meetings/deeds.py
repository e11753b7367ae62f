"""What of meetings stands in the duty record."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.meetings.events import SpeechDecided
from lianxin.meetings.models import Speech
from lianxin.meetings.reads.speeches import decided_event
from lianxin.organisation.deeds import DeedFacts, deed_kind, draws, redraws

SPEECH = deed_kind("meetings.speech", gettext_lazy("会议发言"))


@draws(SpeechDecided)
def speech_used(event: SpeechDecided) -> list[DeedFacts]:
    """What was spoken or stands in writing is a deed of each author, with their place."""
    if event.state not in Speech.USED:
        return []
    words = _("%(how)s：%(title)s，%(meeting)s") % {
        "how": Speech.State(event.state).label,
        "title": event.title,
        "meeting": event.meeting,
    }
    return [
        DeedFacts(
            kind=SPEECH,
            committee_id=event.committee_id,
            member_id=author.member_id,
            source=f"meetings.Speech:{event.speech_ref}",
            on=date.fromisoformat(event.on),
            words=words,
            drawn_from=_("照%(unit)s定的发言记下") % {"unit": event.recorded_by},
            outcome=str(Speech.State(event.state).label),
            role=_("第%(n)d作者") % {"n": author.position},
            position=author.position,
            together=len(event.authors),
            recorded_unit_id=event.unit_id,
        )
        for author in event.authors
    ]


@redraws(SPEECH)
def speeches_anew(committee_id: int) -> Iterator[DeedFacts]:
    """Every speech that was spoken or stands in writing."""
    used = Speech.objects.filter(committee=committee_id, state__in=Speech.USED)
    for speech in used.select_related("activity").order_by("pk"):
        yield from speech_used(decided_event(speech))
