"""What a committee lays down about duty, in sentences."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.rules_in_force import Section, Statement
from lianxin.duty.models import CallResponseTime, NoAnswerReminder
from lianxin.duty.pages.patterns import in_force, pattern_words

ALWAYS = date(2000, 1, 1)  # what a committee begins with
MOST_SAID = 12  # arrangements; a list of all is a page of its own


def promises(actor: Actor) -> list[CallResponseTime]:
    """The promises, the latest first."""
    return list(CallResponseTime.objects.filter(committee=actor.committee_id).order_by("-starts"))


def promise_written(actor: Actor) -> dict[str, Any]:
    """What holds today, from today on."""
    promise = CallResponseTime.objects.of(actor.committee_id or 0)
    names = ("hours", "opens", "closes")
    return {name: getattr(promise, name) for name in names} | {"starts": clock.today()}


def call_section(actor: Actor) -> Section:
    """How soon a member who calls is answered."""
    rows = promises(actor)
    today = clock.today()
    now = next((row for row in rows if row.starts <= today), CallResponseTime())
    later = [(row.starts, _in_words(row)) for row in reversed(rows) if row.starts > today]
    since, url = now.starts if now.starts > ALWAYS else None, reverse("duty:call_promise")
    return Section(_("履职呼叫"), [Statement(_in_words(now), since, later, url)])


def silences(actor: Actor) -> list[NoAnswerReminder]:
    """How long silence is waited out, the latest first."""
    return list(NoAnswerReminder.objects.filter(committee=actor.committee_id).order_by("-starts"))


def silence_written(actor: Actor) -> dict[str, Any]:
    """What holds today, from today on."""
    silence = NoAnswerReminder.objects.of(actor.committee_id or 0)
    return {"days": silence.days, "starts": clock.today()}


def duty_section(actor: Actor) -> Section:
    """When silence is told, what is blocked, and the standing arrangements in force."""
    rows, today = silences(actor), clock.today()
    now = next((row for row in rows if row.starts <= today), NoAnswerReminder())
    later = [(row.starts, _silent(row)) for row in reversed(rows) if row.starts > today]
    said = [
        Statement(
            _silent(now),
            now.starts if now.starts > ALWAYS else None,
            later,
            reverse("duty:silence"),
        ),
        Statement(
            _("全会那几天和春节放假不排班，除非固定的班写明照排。"),
            url=reverse("organisation:terms"),
        ),
    ]
    found = list(in_force(actor)[: MOST_SAID + 1])
    for pattern in found[:MOST_SAID]:
        words = f"{pattern.place.short}：{pattern_words(pattern)}。"
        since = pattern.since if pattern.since > ALWAYS else None
        said.append(Statement(words, since, url=reverse("duty:change_pattern", args=[pattern.ref])))
    return Section(_("值班"), said, reverse("duty:patterns"), _("看所有固定的班"))


def _silent(silence: NoAnswerReminder) -> str:
    words = _("班排下后请委员确认；提前%(n)d天还没有回音，在站长和联络办的值班页上标出来。")
    return words % {"n": silence.days}


def _in_words(promise: CallResponseTime) -> str:
    return _("委员呼叫，联络办在%(hours)d个工作小时内回，%(opens)s到%(closes)s算工作时间。") % {
        "hours": promise.hours,
        "opens": f"{promise.opens:%H:%M}",
        "closes": f"{promise.closes:%H:%M}",
    }
