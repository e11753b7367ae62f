"""今日 for those who are not members: what waits, and the doors they may open."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.slots import navigation
from lianxin.duty.models import Call
from lianxin.duty.pages.planning import planning_page
from lianxin.duty.policies import calls
from lianxin.inbox.pages.team import team_page
from lianxin.inbox.pages.unit import unit_page
from lianxin.inbox.policies import cases, tellings
from lianxin.inbox.pages import board
from lianxin.record.models import Deed
from lianxin.record.policies import deeds


def today_page(actor: Actor) -> dict[str, Any]:
    """What fits the posts that somebody holds."""
    content: dict[str, Any] = {"today": clock.today(), "links": _links(actor)}
    if actor.holds_somewhere("inbox.work"):
        content["waits"] = _office(actor)
    if actor.holds_somewhere("inbox.lead"):
        content["team"] = team_page(actor)
    if actor.holds_somewhere("inbox.handle"):
        content["unit"] = unit_page(actor, "")
    return content
