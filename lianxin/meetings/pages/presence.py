"""Whom somebody means who records a sitting: rows that were ticked, names that were pasted."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from lianxin.activities.models import Participant
from lianxin.activities.reads.names import by_name
from lianxin.meetings.models import OnlineRule, SeatByHand, Sitting
from lianxin.meetings.reads.sittings import expected_at, on_the_sheet
from lianxin.meetings.services import MeetingRefused
from lianxin.organisation.models import Member

UNCLEAR = 6  # so many names are said back


def people_meant(sitting: Sitting, refs: Iterable[str], names: str) -> list[Participant]:
    """Everybody who was ticked or named, each once.

    Raises:
        MeetingRefused: a name that nobody who was to come has, or that several have.
    """
    people = expected_at(sitting, on_the_sheet(sitting.activity))
    by_ref = {str(row.ref): row for row in people}
    by_member = {row.member_id: row for row in people}
    written = list(dict.fromkeys(line.strip() for line in names.splitlines() if line.strip()))
    found, unclear = by_name(Member.objects.filter(pk__in=by_member), written)
    if unclear:
        words = _("这几个名字，应到的人里没有，或者同名的不止一位：%(names)s。别的还没有记。")
        said = "、".join(name for name, _why in unclear[:UNCLEAR])
        raise MeetingRefused(words % {"names": said}, field="names")
    meant = [by_ref[ref] for ref in refs if ref in by_ref]
    return list(dict.fromkeys([*meant, *(by_member[member.pk] for member in found)]))


def participant_of(sitting: Sitting, ref: UUID) -> Participant:
    """Somebody on the sheet of its meeting, or 404."""
    rows = Participant.objects.filter(activity=sitting.activity_id, ref=ref)
    found = rows.select_related("member__person", "activity").first()
    if found is None:
        raise Http404
    return found


def seat_now(sitting: Sitting, participant: Participant) -> dict[str, Any]:
    """Where somebody was put by hand; row 0 where they were not."""
    found = SeatByHand.objects.filter(sitting=sitting, participant=participant).first()
    return {"row": found.row, "seat": found.seat} if found else {"row": 0, "seat": 0}


def online_rules(committee_id: int) -> list[OnlineRule]:
    """What was laid down about online, the newest first; the usual where nothing was."""
    rows = list(OnlineRule.objects.filter(committee=committee_id).order_by("-starts"))
    return rows or [OnlineRule(committee_id=committee_id)]
