"""The twin on paper of a place's month: printed, marked at the table, entered from there."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock, spelling
from lianxin.core.access import Actor
from lianxin.core.transactions import within
from lianxin.duty.models import Shift
from lianxin.duty.rules.months import next_month
from lianxin.duty.services.shifts import DutyRefused, add_shift, confirm_shift, miss_shift
from lianxin.office.kinds import PrintedLine, SheetKind, sheet_kind
from lianxin.office.models import PaperSheet
from lianxin.office.services.sheets import SheetFaults, print_sheets
from lianxin.organisation.models import Member
from lianxin.places.models import Place
from lianxin.ui.dates import day as day_words
from lianxin.ui.dates import weekday

CAME, DID_NOT = "1", "2"


# house: a read that only the sheet asks for, beside what writes it
def rows(sheet: PaperSheet) -> list[PrintedLine]:
    """The shifts that were printed, in their order, each with how it stands by now."""
    known = {str(shift.ref): shift for shift in _shifts(sheet)}
    return [_row(known[ref]) for ref in sheet.rows if ref in known]


def _shifts(sheet: PaperSheet) -> list[Shift]:
    found = Shift.objects.filter(committee=sheet.committee, ref__in=sheet.rows)
    return list(found.select_related("member__person", "place"))


def _row(shift: Shift) -> PrintedLine:
    settled = "" if shift.state in Shift.EXPECTED else str(shift.get_state_display())
    when = f"{day_words(shift.on)} {weekday(shift.on)}"
    return PrintedLine(str(shift.ref), (when, shift.hours, shift.member.title), settled)


@within
def enter(
    sheet: PaperSheet,
    answers: Mapping[str, str],
    more: Sequence[Mapping[str, str]],
    actor: Actor,
) -> str:
    """Who came and who did not; whoever stood without being on the list is put on it and came.

    Raises:
        SheetFaults: a day that is yet to come, a day or an hour that is none, a name of nobody or of
            several; each with its field.
    """
    came = missed = 0
    faults: list[tuple[str, str]] = []
    listed: list[str] = []
    for shift in _shifts(sheet):
        mark = answers.get(str(shift.ref))
        if mark is None or shift.state not in Shift.EXPECTED:
            continue
        try:
            _settle(sheet, shift, mark, actor)
        except DutyRefused as refused:
            faults.append((f"row-{shift.ref}", str(refused)))
        came, missed = came + (mark == CAME), missed + (mark != CAME)
    for line in more:
        try:
            is_new, on_the_list = _stood_besides(sheet, line, actor)
        except DutyRefused as refused:
            faults.append((refused.field or f"more-{line['at']}-name", str(refused)))
            continue
        came += is_new
        listed += [on_the_list] if on_the_list else []
    if faults:
        raise SheetFaults(faults)
    told = _("到了%(came)d个，没有到%(missed)d个") % {"came": came, "missed": missed}
    if listed:
        told += _("；已在表上、没有另记的：%(who)s") % {"who": "、".join(listed)}
    return told


@within
def _settle(sheet: PaperSheet, shift: Shift, mark: str, actor: Actor) -> None:
    _refuse_own(shift.member, actor, field="")
    if mark == CAME:
        confirm_shift(shift, entered_by=_office_of(sheet), actor=actor)
    else:
        miss_shift(shift, actor=actor)


def _office_of(sheet: PaperSheet) -> str:
    return sheet.committee.office_name


@within
def _stood_besides(sheet: PaperSheet, line: Mapping[str, str], actor: Actor) -> tuple[bool, str]:
    """Somebody who was not on the list: whether they came by it, and who was on the list after all."""
    first, place = _month_of(sheet)
    at = f"more-{line['at']}-"
    on = _day_in(first, line["day"])
    if on is None or on > clock.today():
        raise DutyRefused(_("这个月没有这一天，或者还没有到。写几号就行，像12。"), field=at + "day")
    hours = [_hour(line["from"]), _hour(line["to"])]
    starts, ends = hours
    if starts is None or ends is None:
        wrong = "from" if starts is None else "to"
        raise DutyRefused(_("写成9:00或者9点半这样。"), field=at + wrong)
    member = _member(sheet, line["name"], on, field=at + "name")
    _refuse_own(member, actor, field=at + "name")
    there = Shift.objects.filter(place=place, member__person=member.person_id, on=on)
    there = there.exclude(state__in=Shift.NOT_STOOD).filter(starts__lt=ends, ends__gt=starts)
    shift = there.first()
    there_already = _("%(day)s%(name)s") % {"day": day_words(on), "name": member.person.name}
    if shift is not None and shift.state == Shift.State.SERVED:
        return False, there_already
    if shift is not None and shift.state == Shift.State.MISSED:
        words = _("这个班已经记了没有到。要改，先和站长对一对。")
        raise DutyRefused(words, field=at + "name")
    try:
        if shift is None:
            shift = add_shift(place, member, on=on, starts=starts, ends=ends, actor=actor)
            there_already = ""
        confirm_shift(shift, entered_by=_office_of(sheet), actor=actor)
    except DutyRefused as refused:
        raise DutyRefused(str(refused), field=at + "name") from refused
    return True, there_already


def _refuse_own(member: Member, actor: Actor, *, field: str) -> None:
    if member.person_id == actor.person_id:
        raise DutyRefused(_("自己到没到班，不能自己录，请别人录这一行。"), field=field)


def _day_in(first: date, words: str) -> date | None:
    digits = spelling.plain(words).strip().removesuffix("日").removesuffix("号")
    if not (digits.isascii() and digits.isdigit()) or not 1 <= int(digits) <= 31:
        return None
    last = next_month(first).toordinal() - first.toordinal()
    return first.replace(day=int(digits)) if int(digits) <= last else None


def _hour(words: str) -> time | None:
    """9:00, 9点, 9点半, 930."""
    text = spelling.plain(words).strip().replace("点半", ":30").replace("点", ":").replace("分", "")
    text = text if ":" in text else f"{text[:-2]}:{text[-2:]}" if len(text) > 2 else f"{text}:"
    hour, _mark, minute = text.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


def _member(sheet: PaperSheet, typed: str, on: date, *, field: str) -> Member:
    name = spelling.person_name(typed).name
    found = Member.objects.current(on).filter(committee=sheet.committee, person__name=name)
    several = list(found.select_related("person")[:2])
    if len(several) != 1:
        words = (
            _("有两位叫“%(name)s”，这一行请在网上排。")
            if several
            else _("没有叫“%(name)s”的委员。")
        )
        raise DutyRefused(words % {"name": name}, field=field)
    return several[0]


def _month_of(sheet: PaperSheet) -> tuple[date, Place]:
    ref, _mark, month = sheet.about.partition("@")
    return date.fromisoformat(f"{month}-01"), Place.objects.get(
        committee=sheet.committee, ref=ref.partition(":")[2]
    )


@transaction.atomic
def print_month(place: Place, first: date, *, actor: Actor) -> list[PaperSheet]:
    """The month of a place on as many sheets as its shifts need, those of several alike."""
    shifts = place.shifts.standing().filter(on__gte=first, on__lt=next_month(first))
    refs = shifts.order_by("on", "starts", "pk").values_list("ref", flat=True)
    heading = _("%(place)s %(year)d年%(month)d月到班记录")
    told = {"place": place.name, "year": first.year, "month": first.month}
    return print_sheets(
        place.committee,
        MONTH,
        about=f"places.Place:{place.ref}@{first:%Y-%m}",
        title=heading % told,
        keys=[str(ref) for ref in refs],
        actor=actor,
    )


MONTH = sheet_kind(
    SheetKind(
        "duty.month",
        gettext_lazy("一个月的到班记录"),
        heads=(gettext_lazy("哪天"), gettext_lazy("时间"), gettext_lazy("委员")),
        answers=((CAME, gettext_lazy("到了")), (DID_NOT, gettext_lazy("没有到"))),
        more=(
            ("day", gettext_lazy("几号")),
            ("from", gettext_lazy("从几点")),
            ("to", gettext_lazy("到几点")),
            ("name", gettext_lazy("委员姓名")),
        ),
        rows=rows,
        enter=enter,
    )
)
