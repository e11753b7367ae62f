"""Writes about speeches: drafted, handed in, looked at, decided; every author is told."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.activities.services.activities import ActivityRefused
from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.transactions import within
from lianxin.meetings import acts
from lianxin.meetings.flows import LOOK_AT, OUTCOMES, SUBMIT, TAKE_BACK_SPEECH, speech_flow
from lianxin.meetings.models import Speech, SpeechAuthor
from lianxin.meetings.reads.speeches import decided_event
from lianxin.organisation.models import Member

MOST_AUTHORS = 9


@transaction.atomic
def draft_speech(
    activity: Activity,
    title: str,
    *,
    text: str,
    author: Member,
    actor: Actor,
    others: Sequence[Member] = (),
) -> Speech:
    """Begin a speech for a meeting, alone or with others in their order.

    Raises:
        ActivityRefused: the meeting is over or takes no speeches, or there are too many authors.
    """
    _refuse_unless_open(activity)
    speech = Speech.objects.create(
        committee=activity.committee, activity=activity, title=title, text=text
    )
    _set_authors(speech, author, others)
    log(actor, acts.DRAFT_SPEECH, speech)
    return speech


@within
def _refuse_unless_open(activity: Activity) -> None:
    if not activity.kind.takes_speeches:
        raise ActivityRefused(_("这种活动不收发言稿。"))
    if activity.state != Activity.State.CALLED or activity.is_over:
        raise ActivityRefused(_("这次会议还没有通知，或者已经开完，不再收发言稿。"))


@within
def _set_authors(speech: Speech, author: Member, others: Sequence[Member]) -> None:
    authors = list(dict.fromkeys([author, *others]))
    if len(authors) > MOST_AUTHORS:
        raise ActivityRefused(_("最多%(n)d位作者。") % {"n": MOST_AUTHORS}, field="others")
    speech.authors.all().delete()
    SpeechAuthor.objects.bulk_create(
        SpeechAuthor(committee=speech.committee, speech=speech, member=member, position=place)
        for place, member in enumerate(authors, start=1)
    )


@transaction.atomic
def change_speech(
    speech: Speech, *, title: str, text: str, author: Member, others: Sequence[Member], actor: Actor
) -> Speech:
    """Write a draft anew.

    Raises:
        ActivityRefused: it has been handed in; it can be taken back first.
    """
    changed = Speech.objects.filter(pk=speech.pk, state=Speech.State.DRAFT)
    if not changed.update(title=title, text=text):
        raise ActivityRefused(_("已经交了。要改，先收回来。"))
    _set_authors(speech, author, others)
    log(actor, acts.CHANGE_SPEECH, speech)
    return speech


@transaction.atomic
def submit_speech(speech: Speech, *, actor: Actor) -> Speech:
    """Hand it in.

    Raises:
        ActivityRefused: there is nothing in it, or the meeting is over.
    """
    _refuse_unless_open(speech.activity)
    if not speech.text.strip():
        raise ActivityRefused(_("发言稿还是空的。写好再交。"))
    speech_flow.apply(speech, SUBMIT)
    log(actor, acts.SUBMIT_SPEECH, speech)
    return speech


@transaction.atomic
def take_back_speech(speech: Speech, *, actor: Actor) -> Speech:
    """Take it back to write on, as long as nobody has looked at it."""
    speech_flow.apply(speech, TAKE_BACK_SPEECH)
    log(actor, acts.TAKE_BACK_SPEECH, speech)
    return speech


@transaction.atomic
def look_at_speech(speech: Speech, *, actor: Actor) -> Speech:
    """It was read, and waits to be decided; every author is told."""
    speech_flow.apply(speech, LOOK_AT)
    log(actor, acts.LOOK_AT_SPEECH, speech)
    publish(decided_event(speech))
    return speech


@transaction.atomic
def decide_speech(speech: Speech, *, outcome: str, actor: Actor, said: str = "") -> Speech:
    """Spoken, in writing, or not used: every author is told, and what was used is a deed of each.

    Raises:
        ActivityRefused: it is not used, and nothing says why.
    """
    if outcome == Speech.State.NOT_USED and not said:
        raise ActivityRefused(_("没有采用，请写一句为什么。"), field="said")
    speech_flow.apply(speech, OUTCOMES[Speech.State(outcome)], said=said)
    log(actor, acts.DECIDE_SPEECH, speech)
    publish(decided_event(speech))
    return speech
