"""An invitation as a calendar takes it (RFC 5545, RFC 5546): a later file replaces an earlier one.

The same UID with a higher SEQUENCE is the same event, changed; with STATUS:CANCELLED it is taken out.
"""

from datetime import UTC

from django.conf import settings
from django.urls import reverse

from lianxin.activities.models import Activity

MEDIA_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"


def calendar_file(activity: Activity) -> bytes:
    """One event; of an internal kind neither title nor place, since calendars go anywhere."""
    from icalendar import Calendar, Event, vCalAddress

    is_off = activity.state == Activity.State.CANCELLED
    url = settings.LIANXIN_BASE_URL + reverse("activities:invitation", args=[activity.ref])
    event = Event()
    event.add("uid", f"{activity.ref}@lianxin")
    event.add("sequence", activity.revision)
    event.add("dtstamp", activity.called_at or activity.written_at)
    event.add("dtstart", activity.starts.astimezone(UTC))
    event.add("dtend", activity.ends.astimezone(UTC))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("organizer", vCalAddress(settings.LIANXIN_BASE_URL))
    event.add("url", url)
    if activity.kind.is_internal:
        event.add("summary", "政协活动")
    else:
        event.add("summary", activity.title)
        event.add("location", activity.place_words)
    calendar = Calendar()
    calendar.add("prodid", "-//Lianxin//zh")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
