"""What is told of a speech that was looked at or decided."""

from lianxin.meetings.events import SpeechAuthorship, SpeechDecided
from lianxin.meetings.models import Speech


def decided_event(speech: Speech) -> SpeechDecided:
    """The speech as it stands, on the day of its meeting."""
    authors = speech.authors.all()
    lead = speech.activity.organisers.select_related("unit").first()
    return SpeechDecided(
        speech_ref=str(speech.ref),
        committee_id=speech.committee_id,
        title=speech.title,
        meeting=speech.activity.title,
        on=speech.activity.first_day.isoformat(),
        state=speech.state,
        recorded_by=lead.unit.name if lead else "",
        unit_id=lead.unit_id if lead else None,
        authors=tuple(SpeechAuthorship(one.member_id, one.position) for one in authors),
    )
