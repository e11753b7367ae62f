"""What notify asks about people and days; and what is told when somebody's account is touched."""

from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.core.landmarks import landmark
from lianxin.core.trusted_time import ClockDoubted
from lianxin.notify import slots
from lianxin.notify.kinds import group, kind
from lianxin.notify.services import tell
from lianxin.organisation.events import AccountAsked, AccountDecided, AccountTouched
from lianxin.organisation.models import AccountRequest, Appointment, Committee, Person
from lianxin.organisation.reads.actors import actor_for
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.organisation.reads.recipients import users_holding
from lianxin.organisation.reads.second_person import second_people

group("accounts", _("我的账号"), _("有人动了您的账号。"), rights=())
group(
    "of_others",
    _("别人的账号"),
    _("有人要动用过的账号，等第二个人同意；动了。"),
    rights=("accounts.create", "accounts.slip", "organisation.confirm", "audit.read"),
)
group(
    "machine",
    _("机器"),
    _("机器的时间像是不对。"),
    rights=("accounts.create", "organisation.confirm", "audit.read"),
)

ASKED = kind("accounts.asked", "of_others", _("有一件账号的事，等您同意或者不同意。"))
DECIDED = kind("accounts.decided", "of_others", _("您提的账号的事，有了答复。"))
ABOUT_YOURS = kind(
    "accounts.about_yours",
    "accounts",
    _("有人要动您的账号，正等第二个人同意。不是您要的，请马上告诉联络办。"),
)
CLOCK = kind(
    "machine.clock",
    "machine",
    _("机器的时间说是%(day)s，像是不对：按日子清理、结束的事先停下了。请管机器的人看一看。"),
)
# Whoever is closed out reads it where they are: the page that ended says so.
YOURS = {
    "slip": kind(
        "accounts.slip_for_you",
        "accounts",
        _("给您的账号发了一张新的启用单。不是您要的，请马上告诉联络办。"),
    ),
    "factor": kind(
        "accounts.factor_of_yours",
        "accounts",
        _("您的第二道核对重设了。不是您要的，请马上告诉联络办。"),
    ),
    "open": kind("accounts.opened_yours", "accounts", _("您的账号重新开了。")),
}
OTHERS = {
    "slip": kind(
        "accounts.slip",
        "of_others",
        _("一个用过的账号，发了新的启用单。"),
        quiet=_("别人的账号发了新的启用单"),
    ),
    "factor": kind("accounts.factor", "of_others", _("一个账号的第二道核对重设了。")),
    "close": kind("accounts.closed", "of_others", _("一个用过的账号停用了。")),
    "open": kind("accounts.opened", "of_others", _("一个停用的账号重新开了。")),
}


@slots.knows_who
def who_is(user_id: int, committee_id: int) -> Actor | None:
    """The actor of a user today; nobody, where the account is closed or no post is held."""
    person = Person.objects.filter(user=user_id, user__is_active=True).first()
    if person is None:
        return None
    actor = actor_for(person, committee_id)
    return actor if actor.units else None


@slots.knows_rest_days
def is_rest_day(committee_id: int, day: date) -> bool:
    """A day off by the committee's working calendar."""
    return not working_calendar(committee_id).works(day)


def _committees_of(person: Person) -> list[int]:
    held = Appointment.objects.running().filter(person=person)
    held = held if held.exists() else Appointment.objects.filter(person=person)
    return sorted(set(held.values_list("committee_id", flat=True)))


def _page_of(right: str, person: Person) -> str:
    """Where whoever holds this right sees what was done."""
    if right == "accounts.create":
        return reverse("organisation:account", args=[person.ref])
    return reverse("audit:index" if right == "audit.read" else "organisation:account_requests")


@on(AccountTouched)
def tell_of_touched(event: AccountTouched) -> None:
    """Whose account it is, and the administrators of every committee of theirs, are told."""
    person = Person.objects.get(pk=event.person_id)
    holder, by = person.user_id or 0, event.by_user_id
    for committee in _committees_of(person):
        tell_one = partial(tell, committee_id=committee, once=event.once)
        if event.what in YOURS:
            tell_one({holder} - {by}, kind=YOURS[event.what], url=reverse("accounts:sign_ins"))
        told = {holder, by}
        for right in ("organisation.confirm", "audit.read", "accounts.create"):
            users = users_holding(right, committee) - told
            tell_one(users, kind=OTHERS[event.what], url=_page_of(right, person))
            told |= users


@on(AccountAsked)
def tell_second_people(event: AccountAsked) -> None:
    """Whoever may be the second person is told, and whose account it is."""
    request = AccountRequest.objects.select_related("person", "asked_by").get(pk=event.request_id)
    once = f"{request.ref}:{request.asked_at.isoformat()}"
    tell_one = partial(tell, committee_id=request.committee_id, once=once)
    tell_one(second_people(request), kind=ASKED, url=reverse("organisation:account_requests"))
    holder = {request.person.user_id or 0}
    tell_one(holder, kind=ABOUT_YOURS, url=reverse("accounts:sign_ins"))


@on(AccountDecided)
def tell_asker(event: AccountDecided) -> None:
    """Whoever asked hears what the second person said, on the page of the person."""
    request = AccountRequest.objects.select_related("person", "asked_by").get(pk=event.request_id)
    asker = request.asked_by.user_id or 0
    keeps = asker in users_holding("accounts.create", request.committee_id)
    page = "organisation:account" if keeps else "organisation:person"
    tell(
        {asker},
        committee_id=request.committee_id,
        kind=DECIDED,
        url=reverse(page, args=[request.person.ref]),
        once=str(request.ref),
    )


@on(ClockDoubted)
def tell_of_clock(event: ClockDoubted) -> None:
    """The clock has leapt: the administrators of every committee are told, once for each such day."""
    for committee in Committee.objects.values_list("pk", flat=True):
        for right in ("accounts.create", "organisation.confirm", "audit.read"):
            tell(
                users_holding(right, committee),
                committee_id=committee,
                kind=CLOCK,
                url=landmark("today"),
                once=f"{event.last_day}:{event.day}",
                on=date.fromisoformat(event.day),
            )
