"""Telling of days: what is due on the next working day, what is over due, what new has come."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock, jobs
from lianxin.core.workdays import Calendar, next_workday
from lianxin.inbox.models import Case, Forward
from lianxin.inbox.notices.recipients import heads_of, tell_of_case, tell_of_letter
from lianxin.notify.kinds import kind
from lianxin.notify.services import tell
from lianxin.organisation.models import Committee
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.organisation.reads.recipients import user_of, users_holding

SOON = kind("inbox.soon", "cases", _("办件%(number)s，%(day)s到期限。"), quiet=_("快到期限"))
OVER = kind("inbox.over", "cases", _("办件%(number)s过了期限（%(day)s），还没有答复。"))
LETTER_SOON = kind(
    "inbox.letter_soon", "letters", _("函里的办件%(number)s，%(day)s到期限。"), quiet=_("快到期限")
)
LETTER_OVER = kind("inbox.letter_over", "letters", _("函里的办件%(number)s过了期限（%(day)s）。"))
OFFICE_OVER = kind(
    "inbox.office_over",
    "office",
    _("有办件过了期限，还没有答复。"),
    many=_("有%(n)d件过了期限，还没有答复。"),
    quiet=_("有办件过了期限"),
    replaces=True,
)
NEW = kind(
    "inbox.new",
    "office",
    _("有新留言，等着受理。"),
    many=_("有%(n)d条新留言，等着受理。"),
    quiet=_("有新留言"),
    replaces=True,
)
TELL_NEW = "inbox.tell_new"
CLOSED_TO = ("answered", "handed_back", "recalled")


def tell_of_days() -> None:
    """On each working morning, committee by committee."""
    for committee in Committee.objects.order_by("pk"):
        calendar = working_calendar(committee.pk)
        if calendar.works(clock.today()):
            _cases(committee, calendar)
            _letters(committee, calendar)


def _cases(committee: Committee, calendar: Calendar) -> None:
    today = clock.today()
    soon, before = next_workday(calendar, today), _workday_before(calendar, today)
    waiting = Case.objects.unanswered().exclude(state=Case.State.ASKED)
    rows = waiting.filter(committee=committee, due_on__lte=soon, due_on__gte=before)
    for case in rows.filter(holder=Case.Holder.TEAM).select_related("handler"):
        key = OVER if case.due_on < today else SOON
        users = user_of(case.handler) if case.handler else heads_of(case)
        page = "inbox:answer" if case.handler else "inbox:team_case"
        tell_of_case(users, case, key, page, once=f"{case.ref}:{case.due_on}")
    # One notice for the office, however many went over their day since the last working morning.
    over = rows.filter(due_on__lt=today).count()
    if over:
        tell(
            users_holding("inbox.work", committee.pk),
            committee_id=committee.pk,
            kind=OFFICE_OVER,
            url=reverse("inbox:board"),
            once=str(today),
            count=over,
        )


def _letters(committee: Committee, calendar: Calendar) -> None:
    today = clock.today()
    soon, before = next_workday(calendar, today), _workday_before(calendar, today)
    rows = Forward.objects.filter(committee=committee, due_on__lte=soon, due_on__gte=before)
    for letter in rows.exclude(state__in=CLOSED_TO).select_related("case"):
        key = LETTER_OVER if letter.due_on < today else LETTER_SOON
        tell_of_letter(letter, key, once=f"{letter.ref}:{letter.due_on}")


def _workday_before(calendar: Calendar, day: date) -> date:
    day -= timedelta(days=1)
    while not calendar.works(day):
        day -= timedelta(days=1)
    return day


def watch_for_new() -> None:
    """Where messages came within the hour that nobody has accepted, the office is told: once an hour.

    Intake itself tells nobody, so that whoever writes does not wait for it.
    """
    moment = clock.now()
    came = Q(is_live=True, state=Case.State.RECEIVED, received_at__gte=moment - timedelta(hours=1))
    for committee in Case.objects.filter(came).order_by().values_list("committee").distinct():
        hour = f"{moment:%Y%m%d%H}"
        key = f"{TELL_NEW}@{committee[0]}:{hour}"
        jobs.enqueue(TELL_NEW, key=key, committee=committee[0], hour=hour)


def tell_new(committee: int, hour: str) -> None:
    """Tell the office that something waits to be accepted."""
    users = users_holding("inbox.work", committee)
    waiting = Case.objects.filter(committee=committee, state=Case.State.RECEIVED).count()
    url, n = reverse("inbox:board"), max(waiting, 1)
    tell(users, committee_id=committee, kind=NEW, url=url, once=hour, count=n)
