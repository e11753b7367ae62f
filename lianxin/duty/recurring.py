"""What comes back every year about duty: whether the standing arrangements go on."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.core.recurring import DateList, recurring
from lianxin.duty.policies import patterns
from lianxin.places.models import Place


@recurring("duty.next_year", gettext_lazy("排好下一年的值班"), (12, 10), "duty.plan")
def arrangements_of_next_year(actor: Actor, year: int) -> DateList:
    """How many standing arrangements go on into the next year, and how many end before."""
    new_year = date(year + 1, 1, 1)
    rows = patterns.rows(actor).filter(place__state=Place.State.OPEN)
    goes_on = Q(since__lte=new_year) & (Q(until=None) | Q(until__gte=new_year))
    facts = {
        "year": year + 1,
        "last": year,
        "on": rows.filter(goes_on).count(),
        "off": rows.filter(until__year=year, since__lt=new_year).count(),
    }
    words = _("%(year)d年还没有固定的班。")
    if facts["on"]:
        words = _("%(on)d个固定的班接着排到%(year)d年。")
    if facts["off"]:
        words += _("有%(off)d个到%(last)d年为止。")
    return DateList(words % facts, reverse("duty:patterns"))
