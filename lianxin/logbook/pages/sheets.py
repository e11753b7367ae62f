"""The sheet of an activity on paper and as a workbook: who, as what, how it ended, what was corrected."""

from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, AttendanceOutcome, Correction, Guest, Participant
from lianxin.activities.pages.activities import hours_of
from lianxin.activities.reads.sheets import outcomes_of
from lianxin.core import clock
from lianxin.documents.official import PaperTable
from lianxin.documents.sheets import Cell, write_sheet
from lianxin.ui.dates import day

SHARES = (7, 14, 20, 12, 13, 16, 18)


def heads() -> list[str]:
    """What stands above its columns; why somebody was on leave is never one of them."""
    names = (_("姓名"), _("界别或单位"), _("以什么身份"), _("做什么"), _("结果"), _("更正"))
    return [_("序号"), *names]


def lines_of(activity: Activity) -> list[list[Cell]]:
    """Everybody on the sheet in the order of the register, then who was corrected without being on
    it, then guests."""
    made = Correction.objects.filter(activity=activity).select_related(
        "member__person", "member__sector"
    )
    after = {one.member.person_id: one for one in made}
    rows: list[list[Cell]] = []
    for row, outcome in outcomes_of(activity):
        member, mended = row.member, after.pop(row.person_id, None)
        capacity = str(row.get_capacity_display())
        rows.append([member.person.name, member.sector.name, capacity, row.role])
        rows[-1] += [_said(row, outcome), _mended(mended)]
    for one in after.values():
        member = one.member
        rows.append([member.person.name, member.sector.name, "", "", "", _mended(one)])
    for guest in Guest.objects.filter(activity=activity):
        name = guest.name
        if guest.sent_instead:
            name = _("%(name)s（替%(who)s）") % {"name": guest.sent_instead, "who": guest.name}
        came = str(AttendanceOutcome.ATTENDED.label) if guest.came else ""
        rows.append([name, guest.body, str(guest.get_capacity_display()), _("客人"), came, ""])
    return [[n, *cells] for n, cells in enumerate(rows, start=1)]


def _said(row: Participant, outcome: str) -> str:
    """How it ended; as long as it has not begun, what they answered."""
    if not row.activity.has_begun and outcome in {"", AttendanceOutcome.NOT_COUNTED}:
        return str(row.get_state_display())
    return str(AttendanceOutcome(outcome).label) if outcome else _("还没有定")


def _mended(one: Correction | None) -> str:
    if one is None:
        return ""
    facts = {"day": day(one.made_at), "after": one.get_after_display()}
    return _("%(day)s更正为%(after)s") % facts


def sheet_name(activity: Activity) -> str:
    """The name under which it is saved."""
    return _("%(title)s-签到表-%(day)s") % {"title": activity.title, "day": activity.first_day}


def as_table(activity: Activity) -> PaperTable:
    """The sheet in the layout of official documents."""
    state = _("已结表") if activity.state == Activity.State.CLOSED else _("还没有结表")
    facts = {
        "day": day(activity.starts, clock.today()),
        "hours": hours_of(activity),
        "where": activity.place_words,
        "state": state,
        "printed": clock.today().isoformat(),
    }
    return PaperTable(
        title=activity.title,
        below=_("%(day)s %(hours)s，%(where)s。%(state)s。%(printed)s打印") % facts,
        heads=heads(),
        shares=SHARES,
        rows=[["" if cell is None else str(cell) for cell in row] for row in lines_of(activity)],
        author=activity.committee.name,
    )


def as_workbook(activity: Activity) -> bytes:
    """The same as a workbook; a string is a string, never a formula."""
    return write_sheet(_("签到表"), heads(), lines_of(activity))
