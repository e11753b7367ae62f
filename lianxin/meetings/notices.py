"""What to tell whom about meetings; never what somebody said."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxin.activities.notices import tell_about, users_of
from lianxin.activities.policies import DECIDE, ORGANISE
from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.meetings.events import BulletinMoved, SpeechDecided
from lianxin.meetings.models import GroupBulletin, GroupMember, Speech
from lianxin.meetings.policies import bulletins, speeches
from lianxin.notify import slots
from lianxin.notify.kinds import kind
from lianxin.organisation.reads.recipients import users_holding, users_leading

BULLETIN = kind(
    "meetings.bulletin", "activities", _("%(day)s会议有一份小组简报等您看。"), quiet=_("小组简报")
)
BULLETIN_SIGNED = kind(
    "meetings.bulletin_signed", "activities", _("您记的%(day)s会议的小组简报签发了。")
)
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


@slots.sees("meetings.GroupBulletin")
def bulletins_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these bulletins those that the actor still sees."""
    seen = bulletins.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    return {str(ref) for ref in seen}


@on(BulletinMoved)
def tell_whose_turn(event: BulletinMoved) -> None:
    """Whoever has to do something with it now; who recorded it, that it was signed."""
    bulletin = GroupBulletin.objects.select_related(
        "activity", "group__recorder", "group__lead"
    ).get(ref=event.bulletin_ref)
    people = [one.member_id for one in (bulletin.group.recorder, bulletin.group.lead) if one]
    key = BULLETIN
    if bulletin.state == GroupBulletin.State.SUBMITTED:
        users = _editors(bulletin)
    elif bulletin.state == GroupBulletin.State.TO_SIGN:
        users = users_holding(DECIDE, bulletin.committee_id)
    else:
        users = users_of(people)
        key = BULLETIN_SIGNED if bulletin.state == GroupBulletin.State.SIGNED else BULLETIN
    url = reverse("meetings:bulletin", args=[bulletin.ref])
    once, about = f"{bulletin.ref}:{bulletin.turn}", f"meetings.GroupBulletin:{bulletin.ref}"
    others = users - {event.user_id or 0}
    tell_about(bulletin.activity, others, key, url, once=once, about=about)


def _editors(bulletin: GroupBulletin) -> set[int]:
    """The group that edits the bulletins; whoever leads the organising bodies, where there is none."""
    rows = GroupMember.objects.filter(
        group__activity=bulletin.activity_id, group__edits_bulletins=True
    )
    members = list(rows.values_list("participant__member", flat=True))
    if members:
        return users_of(members)
    units = bulletin.activity.organisers.values_list("unit", flat=True)
    found = set[int]().union(*(users_leading(ORGANISE, unit) for unit in units))
    return found or users_holding(ORGANISE, bulletin.committee_id)
