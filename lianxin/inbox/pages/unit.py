"""What a handling unit sees: what was passed on to it, with its own date, and nothing of who wrote."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.workdays import Calendar, workdays_between
from lianxin.inbox.models import Forward, Photo
from lianxin.inbox.pages.answering import said_along
from lianxin.inbox.pages.trust import seen_by_unit
from lianxin.inbox.pages.whom_to_ask import office_contact
from lianxin.inbox.policies import forwards
from lianxin.inbox.reads.photos import photo_to_show, photos_to_show, with_files
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.ui.dates import day

PER_PAGE = 20
F = Forward.State
KINDS = {
    F.SENT: "wait",
    F.RECEIVED: "work",
    F.ANSWERED: "done",
    F.HANDED_BACK: "stop",
    F.RECALLED: "stop",
}
WORDS = {
    F.SENT: gettext_lazy("等您签收"),
    F.RECEIVED: gettext_lazy("正在办"),
    F.ANSWERED: gettext_lazy("已答复"),
    F.HANDED_BACK: gettext_lazy("已退回"),
    F.RECALLED: gettext_lazy("联络办收回了"),
}


def unit_page(actor: Actor, page: str) -> dict[str, Any]:
    """What was passed on to the actor's units: the open ones by their date, then the rest."""
    mine = forwards.rows(actor).filter(unit__in=actor.units_with("inbox.handle"))
    open_ones = mine.filter(state__in=[F.SENT, F.RECEIVED]).order_by("due_on", "pk")
    settled = mine.exclude(state__in=[F.SENT, F.RECEIVED]).order_by("-settled_at", "-pk")
    calendar = working_calendar(actor.committee_id or 0)
    found = [row_of(f, calendar) for f in open_ones.select_related("case__place", "unit")]
    pages: Page[Forward] = Paginator(
        settled.select_related("case__place", "unit"), PER_PAGE
    ).get_page(page)
    return {
        "rows": found,
        "reminders": [row for row in found if row["reminder"]],
        "settled": [row_of(f, calendar) for f in pages],
        "pages": pages,
        "today": clock.today(),
    }


def row_of(forward: Forward, calendar: Calendar) -> dict[str, Any]:
    """One letter as a list shows it."""
    left = days_left(forward, calendar)
    return {
        "forward": forward,
        "url": reverse("inbox:unit_letter", args=[forward.ref]),
        "kind": KINDS[F(forward.state)],
        "words": str(WORDS[F(forward.state)]),
        "left": left_words(forward, left) if forward.is_open else "",
        "late": forward.is_open and left <= 0,
        "reminder": _reminder(forward, left) if forward.is_open else "",
    }


def days_left(forward: Forward, calendar: Calendar) -> int:
    """The working days left until the unit's own date; below nought once it is over."""
    today = clock.today()
    if forward.due_on >= today:
        return workdays_between(calendar, today, forward.due_on)
    return -max(1, workdays_between(calendar, forward.due_on, today))


def left_words(forward: Forward, left: int) -> str:
    """还有3个工作日，到10月30日."""
    due = day(forward.due_on, clock.today())
    if left > 0:
        return _("还有%(n)d个工作日，到%(day)s") % {"n": left, "day": due}
    if forward.due_on == clock.today():
        return _("今天到期")
    if left == 0:
        return _("%(day)s到期，中间都是放假") % {"day": due}
    return _("超%(n)d个工作日，%(day)s到期") % {"n": -left, "day": due}


def _reminder(forward: Forward, left: int) -> str:
    if forward.more_until is not None:
        return ""
    if left < 0:
        return _("请联络办答复的日子过了。办不完的，请写明缘由请求延期。")
    return _("快到日子了。办不完的，可以现在就请求延期。") if left <= 1 else ""


def forward_page(actor: Actor, ref: UUID) -> dict[str, Any]:
    """One letter: the working copy of what was said, and what the unit can do. No contact data."""
    forward = letter_page(actor, ref)
    case = forward.case
    calendar = working_calendar(forward.committee_id)
    return {
        "forward": forward,
        "case": case,
        "row": row_of(forward, calendar),
        "photos": photos_to_show(case),
        "footer": said_along(case),
        "office": office_contact(case.committee),
        **seen_by_unit(forward),
        "is_gone": case.message.erased_at is not None,
        "today": clock.today(),
    }


def letter_page(actor: Actor, ref: UUID) -> Forward:
    """A letter to one of the actor's units, or 404, 403."""
    full = Forward.objects.select_related(
        "unit", "committee", "case__committee", "case__place", "case__message"
    ).prefetch_related("case__additions", with_files("case__"))
    return forwards.fetch(actor, "inbox.handle", within=full, ref=ref)


def letter_photo(actor: Actor, ref: UUID, pk: int) -> Photo | None:
    """A photo that goes along with a letter."""
    return photo_to_show(letter_page(actor, ref).case, pk)
