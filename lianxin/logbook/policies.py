"""Who sees what belongs to the logbook: whoever sees the activity or keeps the place that it is of."""

from django.db.models import Q

from lianxin.activities.models import Activity
from lianxin.activities.policies import OUTPUTS, may_write_outputs, organises
from lianxin.core.access import Actor, Policy
from lianxin.logbook.models import BulletinPhoto, FiveOne, MonthList
from lianxin.places.models import Place
from lianxin.places.policies import may_lead, visible_places

SETTINGS = "organisation.settings"


def visible_photos(actor: Actor) -> Q:
    """Those of the activities that the actor has to do with as an organiser."""
    sheets = Activity.objects.filter(organises(actor))
    return Q(committee=actor.committee_id, activity__in=sheets.values("pk"))


bulletin_photos = Policy(BulletinPhoto, visible_photos)
bulletin_photos.rule("activities.sheet")(lambda _actor, _photo: True)


@bulletin_photos.rule(OUTPUTS)
def may_keep_photo(actor: Actor, photo: BulletinPhoto) -> bool:
    """Whoever writes what came of the activity."""
    return may_write_outputs(actor, photo.activity)


def visible_months(actor: Actor) -> Q:
    """Those of the places that the actor keeps."""
    kept = Place.objects.filter(visible_places(actor))
    return Q(committee=actor.committee_id, place__in=kept.values("pk"))


months = Policy(MonthList, visible_months)


@months.rule("places.head")
def may_draw_up(actor: Actor, found: MonthList) -> bool:
    """Whoever keeps the place draws its month up."""
    return may_lead(actor, found.place)


@months.rule("places.manage")
def may_release(actor: Actor, _found: MonthList) -> bool:
    """The office lets everybody read it, and takes it back."""
    return actor.holds("places.manage")


def visible_ones(actor: Actor) -> Q:
    """What a committee asks of its places, for who lays things down there."""
    return Q(committee=actor.committee_id) if actor.holds(SETTINGS) else Q(pk=None)


five_ones = Policy(FiveOne, visible_ones)


@five_ones.rule(SETTINGS)
def may_lay_down(actor: Actor, _one: FiveOne) -> bool:
    """The same."""
    return actor.holds(SETTINGS)
