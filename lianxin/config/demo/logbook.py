"""Of the demo city: photos for a bulletin, what the press wrote, a month of a place that was released."""

import io
from datetime import date, timedelta

from lianxin.activities.models import Activity
from lianxin.config.demo.people import City
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.files.images import develop
from lianxin.logbook import services
from lianxin.logbook.reads.months import month_before
from lianxin.logbook.reads.place_log import lines_of
from lianxin.places.models import Place

STATION = "柳荫里委员工作室"
WITH_PHOTOS = "湿地保护视察"
CAPTIONS = ("江滩的水线退到了栈道外", "委员沿着堤走了一遍")
REPORTS = (
    (WITH_PHOTOS, "滨江日报", "委员走江滩：候鸟来的三个月怎么护", "https://example.org/binjiang/wetland"),
    (WITH_PHOTOS, "滨江电视台", "江滩观鸟栈道补上了栏杆", "https://example.org/tv/0630"),
    (STATION, "滨江日报", "一间屋子，天天有人听", "https://example.org/binjiang/liuyinli"),
)  # fmt: skip


def arrange(city: City, line: Timeline) -> None:
    """As the office has done in the last weeks."""
    made = Activity.objects.get(committee=city.committee, title=WITH_PHOTOS)
    place = Place.objects.get(committee=city.committee, name=STATION)
    with clock.at(min(made.ends + timedelta(hours=3), line.now)):
        for number, caption in enumerate(CAPTIONS):
            picture = develop(_drawn(number))
            services.add_bulletin_photos(made, [picture], caption=caption, actor=SYSTEM)
    about = {WITH_PHOTOS: f"activities.Activity:{made.ref}", STATION: f"places.Place:{place.ref}"}
    with clock.at(line.now):
        for what, medium, title, link in REPORTS:
            services.write_report(
                about[what],
                committee_id=city.committee.pk,
                medium=medium,
                on=made.last_day,
                title=title,
                link=link,
                actor=SYSTEM,
            )
        _release(city, place)


def _release(city: City, place: Place) -> None:
    """The latest month that is over and in which something was done: drawn up by the head."""
    first: date = clock.today().replace(day=1)
    for _month in range(3):
        first = month_before(first)
        if lines_of(place, first):
            head, officer = (city.actor(city.people[key]) for key in ("head", "officer"))
            drawn = services.draw_up_month(place, first, actor=head)
            services.release_month(drawn, seen=drawn.drawn_up, actor=officer)
            return


def _drawn(number: int) -> bytes:
    """A river, its bank and the sky, drawn here: no photo of anybody."""
    from PIL import Image, ImageDraw  # house: only the demo draws

    picture = Image.new("RGB", (1200, 800), (196, 215, 226))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((900 - 300 * number, 90, 1000 - 300 * number, 190), fill=(242, 214, 160))
    pen.polygon([(0, 430), (380, 300 + 40 * number), (760, 400), (1200, 330), (1200, 560), (0, 560)],
                fill=(126, 150, 134))  # fmt: skip
    pen.rectangle((0, 540, 1200, 800), fill=(108, 146, 168))
    for wave in range(560, 800, 30):
        pen.line((0, wave, 1200, wave + 12 * number), fill=(142, 176, 194), width=4)
    for reed in range(40, 420, 26):
        pen.line((reed, 800, reed + 18, 610 + reed % 70), fill=(94, 112, 76), width=7)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()
