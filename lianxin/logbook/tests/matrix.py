"""What the access matrix tries at the addresses of the logbook, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.files.images import develop
from lianxin.files.papers import HandedPaper
from lianxin.logbook.models import FiveOne, MonthList
from lianxin.logbook.services import add_bulletin_photos, write_report
from tests.boundaries.sides import OURS, THEIRS, World
from tests.boundaries.tries import TODAY, Addresses, Try, on, plain

REPORT = {"medium": "日报", "on": TODAY, "title": "又一篇", "link": "https://example.org/b"}
ONE = {"name": "一次读书", "filled_by": "benefit", "order": 6, "in_use": "on"}
ADDRESSES: Addresses = {
    "office": {
        "logbook:bodies": plain(),
        "logbook:body_paper": [Try("xlsx", ("/xlsx",))],
        "logbook:ones": plain(),
        "logbook:usual_ones": plain(),
        "logbook:add_one": plain(**ONE),
        "logbook:one": on("five_one", "their_five_one", **ONE),
        "logbook:activity": on("closed_activity", "their_held"),
        "logbook:bulletin": on("closed_activity", "their_held", tail=("/docx",)),
        "logbook:sheet": on("closed_activity", "their_held", tail=("/xlsx",)),
        "logbook:photo": on("bulletin_photo", "their_bulletin_photo"),
        "logbook:remove_photo": on("bulletin_photo", "their_bulletin_photo"),
        "logbook:activity_press": on("closed_activity", "their_held", **REPORT),
        "logbook:story_press": on("released_digest", "digested_digest", "their_digest", **REPORT),
        "logbook:story_press_scan": on("released_digest", tail=("place_report",)),
        "logbook:story_press_remove": on("released_digest", tail=("place_report",)),
        "logbook:activity_press_scan": [
            *on("closed_activity", tail=("activity_report",)),
            *on("their_held", tail=("their_activity_report",)),
        ],
        "logbook:activity_press_remove": [
            *on("closed_activity", tail=("activity_report",)),
            *on("their_held", tail=("their_activity_report",)),
        ],
    },
    "register": {
        "logbook:place_press": on("place", "their_place", **REPORT),
        "logbook:place_press_scan": [
            *on("place", tail=("place_report",)),
            *on("their_place", tail=("their_place_report",)),
        ],
        "logbook:place_press_remove": [
            *on("place", tail=("place_report",)),
            *on("their_place", tail=("their_place_report",)),
        ],
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "logbook.may_keep_photo": "看得见简报照片的条件先问，网址的门也问；test_bulletins来试。",
    "logbook.may_draw_up": "看得见地点的，都能拟；地点自己的条件先问。",
    "logbook.may_lay_down": "看得见五个一的条件先问，和它相同。",
}


def rows(world: World, picture: bytes) -> None:
    """A photo, a report of an activity and of a place, one of the five and a month, on either side."""
    made = develop(picture)
    for side, activity, word in (("", "closed_activity", OURS), ("their_", "their_held", THEIRS)):
        held, place = world.rows[activity], world.rows[f"{side}place"]
        (photo,) = add_bulletin_photos(held, [made], caption=word, actor=SYSTEM)
        world.rows[f"{side}bulletin_photo"] = photo
        facts = {"medium": word, "on": clock.today(), "title": word, "actor": SYSTEM}
        for what, row in (("activity", held), ("place", place)):
            about = f"{row._meta.app_label}.{type(row).__name__}:{row.ref}"
            world.rows[f"{side}{what}_report"] = write_report(
                about,
                committee_id=row.committee_id,
                scan=HandedPaper(made, "版面.jpg"),
                **facts,
            )
        world.rows[f"{side}five_one"] = FiveOne.objects.create(
            committee=place.committee, name=word, filled_by="benefit", order=9
        )
        world.rows[f"{side}month_list"] = MonthList.objects.create(
            committee=place.committee,
            place=place,
            month=clock.today().replace(year=2020, month=1, day=1),
            lines=[{"day": "", "what": word, "many": 1, "unit": "件", "about": ""}],
        )
