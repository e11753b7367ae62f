"""What a committee lays down about duty, in sentences."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.laid_down import Chapter, Sentence
from lianxin.duty.models import CallPromise

ALWAYS = date(2000, 1, 1)  # what a committee begins with


def promises(actor: Actor) -> list[CallPromise]:
    """The promises, the latest first."""
    return list(CallPromise.objects.filter(committee=actor.committee_id).order_by("-starts"))


def written(actor: Actor) -> dict[str, Any]:
    """What holds today, from today on."""
    promise = CallPromise.objects.of(actor.committee_id or 0)
    names = ("hours", "opens", "closes")
    return {name: getattr(promise, name) for name in names} | {"starts": clock.today()}


def call_chapter(actor: Actor) -> Chapter:
    """How soon a member who calls is answered."""
    rows = promises(actor)
    today = clock.today()
    now = next((row for row in rows if row.starts <= today), CallPromise())
    later = [(row.starts, _in_words(row)) for row in reversed(rows) if row.starts > today]
    said = Sentence(_in_words(now), now.starts if now.starts > ALWAYS else None, later)
    return Chapter(_("履职呼叫"), reverse("duty:call_promise"), _("改这个承诺"), [said])


def _in_words(promise: CallPromise) -> str:
    return _("委员呼叫，联络办在%(hours)d个工作小时内回，%(opens)s到%(closes)s算工作时间。") % {
        "hours": promise.hours,
        "opens": f"{promise.opens:%H:%M}",
        "closes": f"{promise.closes:%H:%M}",
    }
