"""The sign-in desk of a sheet: who is there, who is not yet, the code on the screen, lists."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, Participant, SentEntry, SignIn
from lianxin.activities.pages.activities import hours_of
from lianxin.activities.policies import RECORD, sent_entries
from lianxin.activities.reads.codes import codes_hold, personal_codes, screen_code
from lianxin.activities.reads.names import in_office, namesakes
from lianxin.activities.reads.sheets import sheet_rows, signed_in
from lianxin.activities.rules.roll import STEP, step_of
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.cells import Column, read_name, read_text
from lianxin.documents.official import PaperTable, table_pdf
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import BookRefused, read_workbook
from lianxin.documents.xlsx_guard import MOST_BYTES
from lianxin.organisation.models import Member

COLUMNS = (Column("name", "姓名", read_name, required=True), Column("sector", "界别", read_text))
# Under these names offices and their programs keep a list.
SHEETS = tuple(
    SheetForm(name, COLUMNS) for name in ("签到表", "签到", "名单", "Sheet1", "工作表1", "Sheet")
)


def at_words(moment: Any) -> str:
    """13:52."""
    return f"{timezone.localtime(moment):%-H:%M}"


def desk_page(activity: Activity) -> dict[str, Any]:
    """Who is there and who is not yet, in the order of the register; what waits for somebody."""
    rows = sheet_rows(activity)
    here = [(row, row.entry) for row in rows if row.entry]
    waiting = SentEntry.objects.filter(activity=activity).waiting()
    is_on = activity.state == Activity.State.CALLED and activity.first_day <= clock.today()
    return {
        "activity": activity,
        "hours": hours_of(activity),
        "is_on": is_on,
        "is_closed": activity.state == Activity.State.CLOSED,
        "here": [_here(row, entry) for row, entry in here],
        "selves": sum(entry.way == SignIn.Way.SCREEN for _row, entry in here),
        "away": [row for row in rows if not row.entry],
        "waiting": [
            {"entry": entry, "at": at_words(entry.at)}
            for entry in waiting.select_related("member__person", "by")
        ],
        "codes_hold": codes_hold(activity),
    }


def _here(row: Participant, entry: SignIn) -> dict[str, Any]:
    return {
        "row": row,
        "at": at_words(entry.at),
        "way": entry.get_way_display(),
        "outcome": "" if entry.outcome == "attended" else entry.get_outcome_display(),
        "because": entry.because,
        "is_self": entry.way == SignIn.Way.SCREEN,
        "may_leave": entry.outcome != "left_early",
    }


def heads_words(counted: str, here: int) -> str:
    """Names and heads side by side: what somebody counted in the room beside what the roll says."""
    if not counted.isdecimal() or len(counted) > 4:
        return ""
    heads = int(counted)
    if heads == here:
        return _("表上%(n)d人，您数的也是%(n)d人，对得上。") % {"n": here}
    more = _("表上%(n)d人，您数的是%(heads)d人：表上多%(d)d人。先看自己扫的，人不在的划掉。")
    less = _("表上%(n)d人，您数的是%(heads)d人：还有%(d)d人没有签。")
    facts = {"n": here, "heads": heads, "d": abs(heads - here)}
    return (more if here > heads else less) % facts


def members_called(activity: Activity, name: str) -> list[Member]:
    """Everybody in office on its day who may be meant by a name."""
    return namesakes(in_office(activity), [name])[0][1]


def member_pressed(activity: Activity, facts: dict[str, Any]) -> Member | None:
    """Whose button was pressed, on the list or among namesakes."""
    if facts["row"]:
        row = Participant.objects.filter(activity=activity, ref=facts["row"]).with_names().first()
        return row.member if row else None
    rows = in_office(activity).select_related("person")
    return rows.filter(ref=facts["member"]).first() if facts["member"] else None


def words_of(entry: SentEntry, member: Member) -> str:
    """What came of an entry at the desk."""
    if entry.state == SentEntry.State.WAITING:
        return _("%(who)s的签到放在“等您认的”里。") % {"who": member.title}
    if entry.state == SentEntry.State.DISMISSED:
        return _("没有记：%(why)s") % {"why": entry.decided_because}
    there = SignIn.objects.filter(
        activity=entry.activity, participant__person=member.person_id, struck_at=None
    ).first()
    if there is None:
        return _("%(who)s的这一笔刚才划掉了，要再签请重新打开这页。") % {"who": member.title}
    if there.key == entry.key:
        return _("%(who)s签到了。") % {"who": member.title}
    words = _("%(who)s%(at)s已经签过，不用再签。")
    return words % {"who": member.title, "at": at_words(there.at)}


def screen_page(activity: Activity) -> dict[str, Any]:
    """The code that stands on the screen for thirty seconds, and how many are there."""
    now = clock.now()
    code = screen_code(activity)
    way = reverse("activities:sign_oneself", args=[activity.ref])
    return {
        "activity": activity,
        "code": code,
        "holds": codes_hold(activity) and activity.state == Activity.State.CALLED,
        "address": f"{settings.LIANXIN_BASE_URL}{way}#k={code}",
        "host": settings.LIANXIN_BASE_URL.partition("://")[2],
        "again": STEP - int(now.timestamp()) % STEP + 1,
        "step": step_of(now),
        "count": SignIn.objects.filter(activity=activity, struck_at=None).count(),
    }


def own_code(row: Participant) -> dict[str, str]:
    """A member's own code for an activity, in the hours around it; nothing at other times.

    The link in the picture leads to the desk; the code stands after #, which no server is sent.
    """
    activity = row.activity
    if activity.state != Activity.State.CALLED or not codes_hold(activity):
        return {}
    code = personal_codes(activity)[row.pk]
    way = reverse("activities:desk", args=[activity.ref])
    return {
        "code": f"{code[:3]} {code[3:]}",
        "address": f"{settings.LIANXIN_BASE_URL}{way}#k={code}",
    }


def sign_in_part(row: Participant) -> dict[str, Any]:
    """On a member's invitation: how they sign in, or that they are."""
    there = SignIn.objects.filter(participant=row, struck_at=None).first()
    return {
        "own_code": {} if there else own_code(row),
        "signed_at": at_words(there.at) if there else "",
        "signed_how": there.get_way_display() if there else "",
    }


@dataclass
class LookedUp:
    """A list as it would be written down."""

    fresh: list[Member] = field(default_factory=list)
    unasked: list[Member] = field(default_factory=list)
    there: list[Member] = field(default_factory=list)
    unknown: list[tuple[str, str, list[Member]]] = field(default_factory=list)


def look_at(activity: Activity, names: list[str]) -> LookedUp:
    """Who on a list is signed in by it, who is there already, who was not asked, who is not clear."""
    looked = LookedUp()
    entries = signed_in(activity)
    rows = Participant.objects.filter(activity=activity).values_list("person", "pk")
    on_sheet = dict(rows)
    seen: set[int] = set()
    for written, found in namesakes(in_office(activity), names):
        if len(found) != 1:
            why = _("同名的有%(n)d位") % {"n": len(found)} if found else _("名册上没有")
            looked.unknown.append((written, why, found))
            continue
        member = found[0]
        if member.person_id in seen:
            continue
        seen.add(member.person_id)
        if member.person_id not in on_sheet:
            looked.unasked.append(member)
        elif on_sheet[member.person_id] in entries:
            looked.there.append(member)
        else:
            looked.fresh.append(member)
    return looked


def names_in(data: bytes) -> str:
    """The names of a workbook, one a line, with the sector where it stands there.

    Raises:
        BookRefused: no workbook, too large, no column of names, or a cell that is none.
    """
    if len(data) > MOST_BYTES:
        raise BookRefused(_("文件太大了，最多10兆。"))
    tables, _unread = read_workbook(data, SHEETS)
    table = next(iter(tables.values()))
    if table.faults:
        first = table.faults[0]
        facts = {"row": first.row, "words": first.words}
        raise BookRefused(_("第%(row)d行：%(words)s") % facts)
    lines = []
    for row in table.rows:
        name, sector = row.facts.get("name") or "", row.facts.get("sector") or ""
        lines.append(f"{name}（{sector}）" if sector else str(name))
    return "\n".join(line for line in lines if line)


def fetch_entry(actor: Actor, ref: UUID) -> SentEntry:
    """An entry of a roll that the actor keeps, or 404, 403."""
    within = SentEntry.objects.select_related("activity__kind", "member__person", "by")
    return sent_entries.fetch(
        actor, RECORD, within=within.prefetch_related("activity__organisers"), ref=ref
    )


def roll_pdf(activity: Activity) -> bytes:
    """The sheet on paper: everybody in the order of the register, with room to sign."""
    rows = Participant.objects.filter(activity=activity).with_names().in_register_order()
    lines = [
        [
            str(number),
            row.member.person.name,
            row.member.sector.name,
            "" if row.capacity == Participant.Capacity.ATTENDING else row.get_capacity_display(),
            "",
        ]
        for number, row in enumerate(rows, start=1)
    ]
    starts = timezone.localtime(activity.starts)
    blank = [["", "", "", "", ""] for _number in range(5)]  # for whoever comes unasked
    return table_pdf(
        PaperTable(
            title=_("%(title)s签到表") % {"title": activity.title},
            below=f"{starts:%Y年%-m月%-d日} {hours_of(activity)}　{activity.place_words}",
            heads=(_("序号"), _("姓名"), _("界别"), _("身份"), _("签名")),
            shares=(2, 4, 5, 3, 6),
            rows=[*lines, *blank],
        )
    )
