"""What to tell whom about meetings; never what somebody said."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxin.activities.notices import tell_about, users_of
from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.meetings.events import SpeechDecided
from lianxin.meetings.models import Speech
from lianxin.meetings.policies import speeches
from lianxin.notify import slots
from lianxin.notify.kinds import kind

SPEECH = kind("meetings.speech", "activities", _("您给%(day)s会议的发言稿有了答复。"))


@slots.sees("meetings.Speech")
def speeches_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these speeches those that the actor still sees."""
    seen = speeches.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    return {str(ref) for ref in seen}


@on(SpeechDecided)
def tell_authors(event: SpeechDecided) -> None:
    """Every author is told that there is something to read about their speech."""
    speech = Speech.objects.select_related("activity").get(ref=event.speech_ref)
    users = users_of(author.member_id for author in event.authors)
    url = reverse("meetings:speeches", args=[speech.activity.ref])
    once, about = f"{speech.ref}:{speech.state}", f"meetings.Speech:{speech.ref}"
    tell_about(speech.activity, users, SPEECH, url, once=once, about=about)
