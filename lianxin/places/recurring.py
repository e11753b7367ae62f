"""What comes back every year about places: the office goes and looks at each of them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.recurring import DateList, recurring
from lianxin.places.models import Place
from lianxin.places.policies import marks, places


@recurring("places.check", gettext_lazy("到各处地点核实一遍"), (11, 15), "places.manage")
def places_to_look_at(actor: Actor, year: int) -> DateList:
    """At how many open places nothing was verified in the year; of earlier looks only the last is kept."""
    url = reverse("places:index")
    if year < clock.today().year:
        words = _("哪里核实过，只留最近一次，从前的年份不再数。")
        return DateList(words, url)
    there = places.rows(actor).filter(state=Place.State.OPEN)
    seen = marks.rows(actor).filter(verified_at__year=year)
    facts = {
        "year": year,
        "all": there.count(),
        "n": there.exclude(pk__in=seen.values("place")).count(),
    }
    if not facts["all"]:
        return DateList(_("还没有开放的地点。"), url)
    words = _("开放的%(all)d处，有%(n)d处%(year)d年还没有核实过。") % facts
    if not facts["n"]:
        words = _("开放的%(all)d处，%(year)d年都核实过。") % facts
    return DateList(words, url)
