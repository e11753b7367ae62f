"""What comes back every year about the duty record: members look through what stands in their names."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.core.recurring import DateList, recurring
from lianxin.record.models import Deed
from lianxin.record.policies import deeds


@recurring(
    "record.year_end", gettext_lazy("核对一年的履职记录"), (12, 20), "inbox.work", series="circular"
)
def deeds_of_the_year(actor: Actor, year: int) -> DateList:
    """How much was recorded in the year, and what its members have still to say of it."""
    rows = deeds.rows(actor).filter(on__year=year)
    facts = rows.exclude(state=Deed.State.WITHDRAWN).aggregate(
        all=Count("pk"),
        open=Count("pk", filter=Q(state=Deed.State.DRAWN)),
        contested=Count("pk", filter=Q(state=Deed.State.CONTESTED)),
    )
    words = _("%(year)d年记了%(all)d条，委员还没有看的%(open)d条，有异议的%(contested)d条。")
    if not facts["all"]:
        words = _("%(year)d年还没有记下的履职。")
    url = reverse("record:contested")
    return DateList(words % {**facts, "year": year}, url)
