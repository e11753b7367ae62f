"""Speeches of a meeting: an author's own, and all that were handed in for whoever organises it."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from lianxin.activities.models import Activity
from lianxin.activities.policies import ORGANISE, activities
from lianxin.core.access import Actor
from lianxin.meetings.models import Speech, SpeechAuthor
from lianxin.meetings.policies import speeches
from lianxin.organisation.models import Member

S = Speech.State
KINDS = {
    S.DRAFT: "wait",
    S.SUBMITTED: "wait",
    S.LOOKED_AT: "work",
    S.SPOKEN: "done",
    S.WRITTEN: "done",
    S.ITEM: "done",
    S.NOT_USED: "stop",
}
AUTHORS = Prefetch("authors", SpeechAuthor.objects.select_related("member__person"))


def meeting_of(actor: Actor, ref: UUID) -> Activity:
    """A meeting that takes speeches, for whoever is asked to it or organises it, or 404."""
    rows = activities.rows(actor).select_related("kind", "committee")
    found = rows.filter(ref=ref, kind__takes_speeches=True).first()
    if found is None:
        raise Http404
    return found


def speeches_page(actor: Actor, activity: Activity) -> dict[str, Any]:
    """What the actor sees of the speeches of a meeting, the newest first."""
    rows = speeches.rows(actor).filter(activity=activity).prefetch_related(AUTHORS)
    is_open = activity.state == Activity.State.CALLED and not activity.is_over
    return {
        "activity": activity,
        "lines": [_line(actor, activity, speech) for speech in rows],
        "may_write": is_open and bool(actor.member_id),
        "organises": activities.may(actor, ORGANISE, activity),
    }


def _line(actor: Actor, activity: Activity, speech: Speech) -> dict[str, Any]:
    speech.activity = activity
    authors = list(speech.authors.all())
    own = [one for one in authors if one.member.person_id == actor.person_id]
    state = S(speech.state)
    decides = activities.may(actor, ORGANISE, activity) and not own
    return {
        "speech": speech,
        "kind": KINDS[state],
        "words": state.label,
        "authors": "、".join(one.member.person.name for one in authors),
        "may_change": bool(own) and own[0].position == 1 and state == S.DRAFT,
        "may_take_back": bool(own) and own[0].position == 1 and state == S.SUBMITTED,
        "may_look": decides and state == S.SUBMITTED,
        "may_decide": decides and state in {S.SUBMITTED, S.LOOKED_AT},
    }


def own_speech(actor: Actor, ref: UUID) -> Speech:
    """A speech of which one is the first author, or 404, 403."""
    within = Speech.objects.select_related("activity__kind").prefetch_related(AUTHORS)
    return speeches.fetch(actor, "activities.answer", within=within, ref=ref)


def speech_to_decide(actor: Actor, ref: UUID) -> Speech:
    """A speech that was handed in to a meeting that one organises, or 404, 403."""
    within = Speech.objects.select_related("activity__kind").prefetch_related(AUTHORS)
    return speeches.fetch(actor, ORGANISE, within=within, ref=ref)


def speech_to_read(actor: Actor, ref: UUID) -> dict[str, Any]:
    """A speech that one sees, or 404."""
    rows = speeches.rows(actor).select_related("activity__kind").prefetch_related(AUTHORS)
    speech = rows.prefetch_related("activity__organisers").filter(ref=ref).first()
    if speech is None:
        raise Http404
    return {"activity": speech.activity, "line": _line(actor, speech.activity, speech)}


def members_here(actor: Actor) -> Any:
    """Who may have written with somebody."""
    rows = Member.objects.current().filter(committee=actor.committee_id)
    return rows.select_related("person")


def own_membership(actor: Actor) -> Member:
    """One's own membership, or 404."""
    member = Member.objects.filter(pk=actor.member_id or 0).first()
    if member is None:
        raise Http404
    return member


def written_in(speech: Speech) -> dict[str, Any]:
    """What stands in the form of a speech."""
    others = [one.member.person.name for one in speech.authors.all() if one.position > 1]
    return {"title": speech.title, "text": speech.text, "others": "、".join(others)}
