"""What organisation puts into the navigation, and into one's own account page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.accounts.models import User
from lianxin.accounts.slots import OwnPanel, own_account
from lianxin.audit.slots import Names, NamesWanted, names
from lianxin.core import clock, home
from lianxin.core.access import Actor
from lianxin.core.home import FirstStep, Look, Once
from lianxin.core.rules_in_force import RulesSubject, Section, Statement
from lianxin.core.slots import NavLink, navigation
from lianxin.organisation.models import CalendarYear, Committee, Member, Sector, Term, Unit
from lianxin.organisation.pages.accounts import slips_run_out
from lianxin.organisation.pages.appointments import appointments_waiting
from lianxin.organisation.pages.calendar import years_of
from lianxin.organisation.pages.names import find_names
from lianxin.organisation.pages.own import capacities
from lianxin.organisation.reads.actors import own_committee
from lianxin.organisation.reads.second_person import waiting_for

COMMITTEE = RulesSubject("committee", gettext_lazy("本会"), order=50)


@navigation.fill(order=50)
def people(actor: Actor, _subject: None) -> NavLink | None:
    """人员: the office's register, or a head's team."""
    if actor.holds("organisation.people") or actor.holds_somewhere("accounts.slip"):
        return NavLink(_("人员"), reverse("organisation:members"), "organisation")
    return None


@navigation.fill(order=50)
def accounts(actor: Actor, _subject: None) -> NavLink | None:
    """账号: the system administrator's."""
    if not actor.holds("accounts.create"):
        return None
    return NavLink(_("账号"), reverse("organisation:accounts"), "organisation")


@navigation.fill(order=50)
def appointments(actor: Actor, _subject: None) -> NavLink | None:
    """任职: the security administrator's."""
    if not actor.holds("organisation.confirm"):
        return None
    return NavLink(_("任职"), reverse("organisation:appointments"), "organisation")


@navigation.fill(order=60)
def account_requests(actor: Actor, _subject: None) -> NavLink | None:
    """账号的事: the audit administrator's; the security administrator has it beside 任职."""
    if not actor.holds("audit.read") or actor.holds("organisation.confirm"):
        return None
    return NavLink(_("账号的事"), reverse("organisation:account_requests"), "organisation")


@home.looks.fill(order=10)
def what_needs_two(actor: Actor, once: Once) -> list[Look] | None:
    """What waits for the second person."""
    if not (actor.holds("organisation.confirm") or actor.holds("audit.read")):
        return None
    url = reverse("organisation:account_requests")
    words = _("账号的事，有%(n)d件要您同意或者不同意")
    return [Look(len(once(waiting_for, actor)), words, url, "person")]


@home.looks.fill(order=5)
def what_i_confirm(actor: Actor, _once: Once) -> list[Look] | None:
    """Posts that the security administrator confirms."""
    if not actor.holds("organisation.confirm"):
        return None
    url = reverse("organisation:appointments")
    return [Look(appointments_waiting(actor), _("有%(n)d个任职等您确认"), url, "person")]


@home.looks.fill(order=15)
def whose_slip_ran_out(actor: Actor, _once: Once) -> list[Look] | None:
    """Accounts that nobody came into, whose slip is good no more."""
    if not actor.holds("accounts.create"):
        return None
    words = _("有%(n)d个账号还没有启用，启用单过期了，要重新发一张")
    return [Look(slips_run_out(actor), words, f"{reverse('organisation:accounts')}?state=new")]


@home.first_steps.fill(order=10)
def call_the_office(actor: Actor, _once: Once) -> list[FirstStep] | None:
    """How the office is reached: every board, poster and page says so."""
    if not actor.holds("organisation.people"):
        return None
    known = Committee.objects.filter(pk=actor.committee_id or 0).exclude(office_phone="")
    note = _("海报、板和网页上都写着它。")
    return [FirstStep(known, _("联络办的电话"), note, reverse("organisation:committee"))]


@home.first_steps.fill(order=30)
def people_and_units(actor: Actor, _once: Once) -> list[FirstStep] | None:
    """The term, sectors, members, and the units to which matters go."""
    if not actor.holds("organisation.people"):
        return None
    mine, add = {"committee": actor.committee_id}, reverse("organisation:add_member")
    units = Unit.objects.filter(**mine, kind=Unit.Kind.HANDLING)
    return [
        FirstStep(Term.objects.filter(**mine), _("届次"), _("第几届，从哪天起。"), add),
        FirstStep(
            Sector.objects.filter(**mine), _("界别"), _("加委员的时候写，或者用整本表。"), add
        ),
        FirstStep(Member.objects.filter(**mine), _("委员"), _("一位位加，或者用整本表。"), add),
        FirstStep(units, _("承办单位"), _("留言转到哪里去。"), reverse("organisation:units")),
    ]


@home.first_steps.fill(order=90)
def know_the_calendar(actor: Actor, _once: Once) -> list[FirstStep] | None:
    """Which days are days off this year: every promised day is counted by it."""
    if not actor.holds("organisation.calendar"):
        return None
    year = CalendarYear.objects.filter(committee=actor.committee_id, year=clock.today().year)
    url = reverse("organisation:calendar")
    return [FirstStep(year, _("今年的工作日历"), _("期限按它数工作日。"), url)]


@own_account.fill(order=10)
def who_i_am(actor: Actor, _user: User) -> OwnPanel | None:
    """Committees and capacities; with two, a way to change between them."""
    found = capacities(actor)
    return OwnPanel("organisation/_capacities.html", {"capacities": found}) if found else None


@names.fill()
def names_behind_the_log(actor: Actor, asked: NamesWanted) -> Names:
    """The people of the reader's committee, by their numbers in the log."""
    return find_names(actor, asked)


@COMMITTEE.fill(order=40)
def the_committee(actor: Actor, _subject: None) -> Section | None:
    """How the office is called and reached."""
    if not actor.holds("organisation.people"):
        return None
    committee, url = own_committee(actor), reverse("organisation:committee")
    words = _("%(name)s由%(office)s联络委员，电话%(phone)s，在%(address)s。")
    said = [
        Statement(
            words
            % {
                "name": committee.name,
                "office": committee.office_name,
                "phone": committee.office_phone or _("还没有写"),
                "address": committee.office_address or _("哪里还没有写"),
            },
            url=url,
        ),
        Statement(
            _("函的文号代字是“%(word)s”。") % {"word": committee.letter_word}
            if committee.letter_word
            else _("函还没有文号代字。"),
            url=url,
        ),
    ]
    return Section(_("本会"), said)


@COMMITTEE.fill(order=41)
def working_days(actor: Actor, _subject: None) -> Section | None:
    """The working calendar: which years it knows."""
    if not actor.holds("organisation.calendar"):
        return None
    year, url = clock.today().year, reverse("organisation:calendar")
    said = []
    known = years_of(actor)
    for number in (year, year + 1):
        row = known.get(number)
        facts = {"year": number, "version": row.version if row else 0}
        if row is None:
            words = _("%(year)d年的放假安排还没有，期限只按星期几数。")
            said.append(Statement(words % facts, url=url))
        else:
            words = _("%(year)d年的工作日照第%(version)d版日历数。")
            said.append(Statement(words % facts, clock.day_of(row.changed_at), url=url))
    return Section(_("工作日历"), said)
