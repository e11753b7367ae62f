"""The first word of the navigation."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.accounts.models import User
from lianxin.accounts.slots import OwnPanel, own_account
from lianxin.core import clock, home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Look, Once, Part
from lianxin.core.models import Job
from lianxin.core.slots import NavLink, navigation
from lianxin.organisation.slots import about_terms
from lianxin.places.models import Place
from lianxin.places.slots import beside_place
from lianxin.portal.pages.health import LATE
from lianxin.portal.pages.home import figures_of, gathered, looks_of, station_doors, steps_of


@navigation.fill(order=10)
def today(actor: Actor, _subject: None) -> NavLink | None:
    """Everybody who has signed in."""
    return None if actor.is_anonymous else NavLink(_("今日"), reverse("portal:today"), "portal")


@about_terms.fill()
def handover(actor: Actor, _subject: None) -> NavLink | None:
    """换届: whoever appoints."""
    if not actor.holds("organisation.appoint"):
        return None
    return NavLink(_("换届"), reverse("portal:handover"), "organisation")


@navigation.fill(order=90)
def settings(actor: Actor, _subject: None) -> NavLink | None:
    """设置: what a committee lays down."""
    if not actor.holds("organisation.settings"):
        return None
    return NavLink(_("设置"), reverse("portal:settings"), "settings")


@own_account.fill(order=20)
def how_i_am_told(actor: Actor, _user: User) -> OwnPanel | None:
    """消息, and where else one is told."""
    return OwnPanel("portal/_told.html") if actor.committee_id else None


@home.desk_parts.fill(order=3)
def first_steps(actor: Actor, once: Once) -> Part | None:
    """起步: what a new installation still wants."""
    steps = steps_of(once(gathered, actor, once))
    return Part("portal/_steps.html", {"steps": steps}) if steps else None


@home.desk_parts.fill(order=35)
def what_to_look_at(actor: Actor, once: Once) -> Part | None:
    """What waits for the reader in their post."""
    found = looks_of(once(gathered, actor, once))
    return Part("portal/_looks.html", {"doors": found}) if found else None


@home.desk_parts.fill(order=40)
def what_waits(actor: Actor, once: Once) -> Part | None:
    """Figures of whatever waits for the office."""
    figures = figures_of(once(gathered, actor, once))
    return Part("portal/_figures.html", {"figures": figures}) if figures else None


@home.looks.fill(order=90)
def given_up(actor: Actor, _once: Once) -> list[Look] | None:
    """Whoever keeps the machine hears what it could not do."""
    if not actor.holds("accounts.create"):
        return None
    moment, url = clock.now(), reverse("portal:health")
    failed = Job.objects.filter(failed_at__gte=moment - timedelta(days=1))
    late = Job.objects.filter(done_at=None, failed_at=None, due_at__lt=moment - LATE)
    stands = _("有%(n)d件后台的事等了十分钟还没有办：请看后台是不是停了")
    return [
        Look(failed, _("一天里有%(n)d件后台的事没有办成"), url, "info"),
        Look(late, stands, url, "info"),
    ]


@home.doors.fill(order=15)
def the_year_so_far(actor: Actor, _once: Once) -> Door | None:
    """A leader finds what the whole committee heard and answered; nobody's matters stand there."""
    if not actor.holds("office.decide"):
        return None
    note = _("收到、答复、还在办的各多少，居民看到的也是这些")
    return Door(reverse("portal:home"), _("全会今年到现在"), note, "list")


@home.member_parts.fill(order=20)
def station(actor: Actor, once: Once) -> Part | None:
    """What a head has to see to, on a phone."""
    found = station_doors(actor, once)
    return Part("portal/_station.html", {"doors": found}) if found else None


@home.desk_parts.fill(order=60)
def station_at_a_desk(actor: Actor, once: Once) -> Part | None:
    """The same for a head who is no member."""
    found = station_doors(actor, once)
    return Part("portal/_station.html", {"doors": found, "sheet": "lx-sheet"}) if found else None


@beside_place.fill(order=20)
def log_of_place(_actor: Actor, place: Place) -> NavLink:
    """台账: what was done there, month by month."""
    return NavLink(_("台账、五个一"), reverse("portal:place_log", args=[place.ref]), "places")
