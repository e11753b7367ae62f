"""The bulletin (简报) of an activity, made from what is known; and the page on which it is put together."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, Correction, Guest, Participant
from lianxin.activities.pages.activities import fetch_activity, hours_of
from lianxin.activities.pages.outputs import Outputs, in_words, outputs_of
from lianxin.activities.policies import OUTPUTS, activities
from lianxin.activities.reads.sheets import corrected, outcomes_of
from lianxin.activities.rules.kinds import JOINED
from lianxin.activities.rules.outcomes import CAME
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside
from lianxin.documents.official import Enclosure, OfficialPaper
from lianxin.files.serving import printed_photos
from lianxin.logbook.models import BulletinPhoto
from lianxin.logbook.policies import bulletin_photos
from lianxin.logbook.reads.press import reports_about
from lianxin.logbook.services.bulletins import MOST_PHOTOS
from lianxin.organisation.models import Member
from lianxin.ui.dates import day

SHEET = "activities.sheet"
NUMERALS = "一二三四五六七八九十"
S = Activity.State


def about_activity(activity: Activity) -> str:
    """By what an activity is named from elsewhere."""
    return f"activities.Activity:{activity.ref}"


def is_inside(activity: Activity) -> bool:
    """It is of an internal kind, or marked, or at a place that is."""
    return bool(kept_inside([about_activity(activity)]))


def was_held(activity: Activity) -> bool:
    """It has begun, and was neither cancelled nor joined to another."""
    return activity.state in {S.CALLED, S.CLOSED} and activity.has_begun


def bulletin_page(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Everything on the page but its forms."""
    photos = list(BulletinPhoto.objects.filter(activity=activity).select_related("file"))
    held, inside = was_held(activity), is_inside(activity)
    return {
        "section": "activities",
        "activity": activity,
        "is_held": held,
        "is_inside": inside,
        "paragraphs": paragraphs_of(activity) if held and not inside else [],
        "photos": photos,
        "may_add": MOST_PHOTOS - len(photos) if held and not inside else 0,
        "most": MOST_PHOTOS,
        "may_write": activities.may(actor, OUTPUTS, activity),
        "reports": reports_about(activity.committee_id, about_activity(activity)),
        "press_url": reverse("logbook:activity_press", args=[activity.ref]),
    }


def fetch_for_bulletin(actor: Actor, right: str, ref: UUID) -> Activity:
    """An activity that has a bulletin, or 404, 403: what is internal or was not held has none."""
    activity = fetch_activity(actor, right, ref)
    if is_inside(activity) or not was_held(activity):
        raise Http404
    return activity


def fetch_bulletin_photo(actor: Actor, right: str, ref: UUID) -> BulletinPhoto:
    """A photo of a bulletin, or 404, 403."""
    within = BulletinPhoto.objects.select_related("file", "activity__kind")
    rows = within.prefetch_related("activity__organisers")
    return bulletin_photos.fetch(actor, right, within=rows, ref=ref)


def bulletin_of(activity: Activity) -> OfficialPaper:
    """The bulletin as a paper, with its photos behind it."""
    photos = BulletinPhoto.objects.filter(activity=activity).select_related("file")
    found = list(photos)
    captions = [_("图%(n)d：%(what)s") % {"n": n, "what": words} for n, words in _captions(found)]
    printed = printed_photos(photo.file for photo in found)
    bodies = _bodies(activity)
    return OfficialPaper(
        organ=activity.committee.name,
        mark=_("活动简报"),
        number="、".join(bodies),
        title=activity.title,
        to="",
        paragraphs=paragraphs_of(activity),
        signed=bodies[0] if bodies else activity.committee.name,
        day=clock.today(),
        enclosures=[Enclosure(_("活动照片"), captions, printed)] if printed else [],
    )


def _captions(photos: list[BulletinPhoto]) -> Iterator[tuple[int, str]]:
    return ((n, photo.caption) for n, photo in enumerate(photos, start=1) if photo.caption)


def _bodies(activity: Activity) -> list[str]:
    return [one.unit.name for one in activity.organisers.all()]


def paragraphs_of(activity: Activity) -> list[str]:
    """What it says: when, where and what; who was there; the summary; what came of it.

    Nobody who was not there is named.
    """
    about = _lines(activity.about)
    parts = [[_first(activity)], about, *_people(activity)]
    if len(about) == 1:
        parts[:2] = [[_first(activity) + about[0]]]
    summary = getattr(activity, "summary", None)
    if summary is not None:
        parts.append(_lines(summary.text))
    headed = [_headed(heading, lines) for heading, lines in _outputs(outputs_of(activity))]
    for numeral, lines in zip(NUMERALS, headed, strict=False):
        parts.append([f"{numeral}、{lines[0]}", *lines[1:]])
    return [line for lines in parts for line in lines]


def _first(activity: Activity) -> str:
    facts = {
        "day": day(activity.starts, clock.today()),
        "hours": hours_of(activity),
        "bodies": "、".join(_bodies(activity)),
        "where": activity.place_words,
        "kind": activity.kind.name,
        "title": activity.title,
    }
    words = _("%(day)s%(hours)s，%(bodies)s办了“%(title)s”（%(kind)s），地点：%(where)s。")
    if not activity.place_words:
        words = _("%(day)s%(hours)s，%(bodies)s办了“%(title)s”（%(kind)s）。")
    return words % facts


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _people(activity: Activity) -> list[list[str]]:
    """Who was there, by their capacity, in the order of the register; then guests by name and body."""
    came: dict[str, list[Participant]] = {}
    for row in _who_came(activity):
        came.setdefault(row.capacity, []).append(row)
    lines = []
    for capacity in Participant.Capacity:
        if rows := came.get(capacity):
            names = "、".join(_named(row) for row in rows)
            facts = {"as": capacity.label, "n": len(rows), "names": names}
            lines.append(_("%(as)s的委员（%(n)d人）：%(names)s。") % facts)
    guests = Guest.objects.filter(activity=activity, came=True)
    if said := "、".join(f"{one.sent_instead or one.name}（{one.body}）" for one in guests):
        lines.append(_("请来的有：%(names)s。") % {"names": said})
    return [lines]


def _who_came(activity: Activity) -> list[Participant]:
    """As the last corrections say, among them whoever stands there by a correction alone."""
    after, rows = corrected(activity), []
    for row, outcome in outcomes_of(activity):
        if after.pop(row.person_id, outcome) in CAME:
            rows.append(row)
    beside = [person for person, said in after.items() if said in CAME]
    if beside:
        made = Correction.objects.filter(activity=activity, member__person__in=beside)
        members = Member.objects.filter(pk__in=made.values("member")).select_related("person")
        rows += [Participant(member=member, person=member.person) for member in members]
        rows.sort(key=_place_in_register)
    return rows


def _place_in_register(row: Participant) -> tuple[bool, int, str, int]:
    member = row.member
    return member.rank is None, member.rank or 0, member.person.name_order, member.pk


def _named(row: Participant) -> str:
    name = row.member.person.name
    return name if row.role == JOINED else f"{name}（{row.role}）"


def _outputs(found: Outputs) -> list[tuple[str, list[str]]]:
    heaps = [
        (_("提出的建议"), [in_words(row) for row in found.suggestions]),
        (_("办成的实事"), [in_words(row) for row in found.benefits]),
        (_("到了的群众"), [in_words(row) for row in found.reached]),
    ]
    if len(found.reached) > 1:
        said = {"n": found.persons, "times": found.person_times}
        heaps[2][1].append(_("一共%(n)d人，%(times)d人次") % said)
    return [(heading, lines) for heading, lines in heaps if lines]


def _headed(heading: str, lines: list[str]) -> list[str]:
    if len(lines) == 1:
        return [f"{heading}。{lines[0]}。"]
    return [f"{heading}。", *(f"{n}. {words}。" for n, words in enumerate(lines, start=1))]
