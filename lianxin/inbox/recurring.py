"""What comes back every year about messages."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.core.recurring import DateList, recurring
from lianxin.inbox.models import OPEN_STATES
from lianxin.inbox.policies import cases


@recurring("inbox.open", gettext_lazy("清点没有办结的留言"), (12, 15), "inbox.work")
def open_at_the_end(actor: Actor, year: int) -> DateList:
    """How many messages of the year are not over."""
    rows = cases.rows(actor).filter(received_at__year=year, state__in=OPEN_STATES)
    n, url = rows.count(), reverse("inbox:board")
    words = _("%(year)d年的留言，还有%(n)d件没有办结。") if n else _("%(year)d年的留言都办结了。")
    return DateList(words % {"year": year, "n": n}, url)
