"""How the sheets of the workbook look: names, columns, what each column takes."""

from lianxin.documents.cells import (
    Column,
    read_choice,
    read_day,
    read_key,
    read_name,
    read_number,
    read_phone,
    read_text,
)
from lianxin.documents.sheet_heads import SheetForm
from lianxin.organisation.models import Appointment, FactWord, InSystem, Joined, Left, Seat, Unit
from lianxin.workbook.slots import more_sheets

# The first characters of a row's ref: who it is, also when the name has changed.
KEY = Column("key", "编号", read_key, longest=12, width=11)

SECTORS = SheetForm(
    "界别",
    (
        Column("name", "界别", read_text, required=True, longest=40, width=30),
        Column("order", "顺序", read_number),
    ),
)

YES, NO = "是", "否"
WORDS = SheetForm(
    "名目",
    (
        Column("kind", "哪一种", read_choice, required=True, choices=tuple(FactWord.Kind.labels)),
        Column("name", "名目", read_text, required=True, longest=40, width=30),
        Column("order", "顺序", read_number),
        Column("in_use", "还在用", read_choice, choices=(YES, NO), width=8),
        Column("is_cpc", "是中共", read_choice, choices=(YES, NO), width=8),
        Column("is_no_party", "不是党派", read_choice, choices=(YES, NO), width=10),
    ),
)

MEMBERS = SheetForm(
    "委员",
    (
        KEY,
        Column("name", "姓名", read_name, required=True, longest=40, width=12),
        Column("seat", "政协职务", read_choice, choices=tuple(Seat.labels), width=10),
        Column("rank", "主席会议排名", read_number, width=8),
        Column("sector", "界别", read_text, required=True, longest=40, width=22),
        Column("parties", "党派", read_text, longest=60),
        Column("employer", "工作单位", read_text, longest=80, width=26),
        Column("position", "职务", read_text, longest=60),
        Column("profession", "专业", read_text, longest=60),
        Column("helps_with", "能帮着问的事", read_text, longest=120, width=24),
        Column("region", "港澳", read_text, longest=10, width=6),
        Column("phone", "电话", read_phone),
        Column("joined_by", "怎样任委员", read_choice, choices=tuple(Joined.labels), width=10),
        Column("starts", "任委员日期", read_day, width=12),
        Column("ends", "离任日期", read_day, width=12),
        Column("left_by", "怎样离任", read_choice, choices=tuple(Left.labels), width=10),
        Column("identity", "身份", read_text, longest=40),
        Column("trade", "行业", read_text, longest=40, width=20),
        Column("employer_type", "单位性质", read_text, longest=40),
        Column("in_system", "体制内外", read_choice, choices=tuple(InSystem.labels), width=9),
        Column("recommended_by", "推荐单位", read_text, longest=80, width=20),
        Column("birthday", "出生日期", read_day, width=12),
        Column("postal_address", "通信地址", read_text, longest=120, width=30),
    ),
)

UNITS = SheetForm(
    "机构和小组",
    (
        KEY,
        Column("kind", "类别", read_text, required=True, longest=40, width=16),
        Column("name", "名称", read_text, required=True, longest=80, width=30),
        Column("parent", "属于", read_text, longest=80, width=24),
        Column("area", "片区类别", read_choice, choices=tuple(Unit.Area.labels), width=9),
        Column("area_name", "片区", read_text, longest=60),
        Column("starts", "成立日期", read_day, width=12),
        Column("ends", "撤销日期", read_day, width=12),
    ),
)

TEAMS = SheetForm(
    "站点团队",
    (KEY, Column("name", "名称", read_text, required=True, longest=80, width=30)),
)

POSTS = SheetForm(
    "任职",
    (
        KEY,
        Column("person", "姓名", read_name, required=True, longest=40, width=12),
        Column("member", "委员编号", read_key, longest=12, width=11),
        Column("post", "职务", read_text, required=True, longest=40, width=18),
        Column("unit", "在哪里", read_text, required=True, longest=80, width=30),
        Column("starts", "从哪天", read_day, width=12),
        Column("ends", "到哪天", read_day, width=12),
        Column("acting_for", "代谁", read_name, longest=40),
        Column("in_place", "怎样代", read_choice, choices=tuple(Appointment.InPlace.labels)),
    ),
)

HANDLING = SheetForm(
    "承办单位",
    (
        KEY,
        Column("name", "单位名称", read_text, required=True, longest=80, width=30),
        Column("through", "经由", read_text, longest=60, width=20),
        Column("usual_days", "惯例几个工作日答复", read_number),
        Column("phone", "电话", read_text, longest=30),
        Column("address", "地址", read_text, longest=120, width=30),
    ),
)

OURS = (SECTORS, WORDS, MEMBERS, UNITS, TEAMS, POSTS, HANDLING)


def all_forms() -> tuple[SheetForm, ...]:
    """Every sheet of the workbook, ours first."""
    return (*OURS, *(sheet.form for sheet in more_sheets()))
