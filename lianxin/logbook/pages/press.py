"""Press reports on their page: about an activity, a place, or a story that was published."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import OUTPUTS, activities
from lianxin.core.access import Actor
from lianxin.logbook.models import PressReport
from lianxin.logbook.pages.bulletins import SHEET, about_activity
from lianxin.logbook.reads.press import report_about, reports_about
from lianxin.logbook.slots import stories
from lianxin.places.models import Place
from lianxin.places.pages.register import fetch_place

ACTIVITY, PLACE, STORY = "activity", "place", "story"


def subject_of(actor: Actor, what: str, ref: UUID, *, writes: bool) -> dict[str, Any]:
    """What the reports are about, for whoever may read or write them; or 404, 403."""
    if what == ACTIVITY:
        activity = fetch_activity(actor, OUTPUTS if writes else SHEET, ref)
        return {
            "about": about_activity(activity),
            "committee_id": activity.committee_id,
            "title": activity.title,
            "section": "activities",
            "back": reverse("logbook:activity", args=[ref]),
            "may_write": activities.may(actor, OUTPUTS, activity),
        }
    if what == STORY:
        found = next(iter(stories.panels(actor, ref)), None)
        if found is None:
            raise Http404
        return {**vars(found), "may_write": True}
    place = fetch_place(actor, "places.head", ref=ref)
    return {
        "about": about_place(place),
        "committee_id": place.committee_id,
        "title": place.name,
        "section": "places",
        "back": reverse("places:place", args=[ref]),
        "may_write": True,
    }


def about_place(place: Place) -> str:
    """By what a place is named from elsewhere."""
    return f"places.Place:{place.ref}"


def press_page(what: str, ref: UUID, subject: dict[str, Any]) -> dict[str, Any]:
    """Everything on the page but its form."""
    found = reports_about(subject["committee_id"], subject["about"])
    return {
        **subject,
        "reports": [
            {
                "report": one,
                "scan_url": _url("scan", what, ref, one) if one.scan else "",
                "remove_url": _url("remove", what, ref, one),
            }
            for one in found
        ],
    }


def _url(act: str, what: str, ref: UUID, one: PressReport) -> str:
    return reverse(f"logbook:{what}_press_{act}", args=[ref, one.ref])


def fetch_report(subject: dict[str, Any], ref: UUID) -> PressReport:
    """One of the reports about it, or 404."""
    found = report_about(subject["committee_id"], subject["about"], ref)
    if found is None:
        raise Http404
    return found
