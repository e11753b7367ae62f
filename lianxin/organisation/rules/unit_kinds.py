"""The kinds of body that a new committee begins with (data, editable later)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class UnitKindSeed:
    """A kind of body: what it may belong to, who may be in it, what it may do; see `UnitKind`."""

    key: str
    name: str
    belongs_to: tuple[str, ...] = ()
    needs_parent: bool = False
    for_term: bool = False
    has_outsiders: bool = False
    is_cpc: bool = False
    least: int | None = None
    most: int | None = None
    proposes: bool = False
    recommends: bool = False
    assigns: bool = False


K = UnitKindSeed
UNIT_KINDS = (
    K("committee", "政协委员会"),
    K("office", "联络机构"),
    K("special", "专门委员会", proposes=True),
    K("group", "界别活动组", belongs_to=("special",), proposes=True),
    K("subgroup", "小组", belongs_to=("group", "liaison"), needs_parent=True, proposes=True),
    K("liaison", "联络组", belongs_to=("liaison",), proposes=True),
    K("team", "站点团队"),
    K("handling", "承办单位", has_outsiders=True),
    K("party_group", "党组", is_cpc=True),
    K("party_cell", "专委会党小组", belongs_to=("special",), needs_parent=True, is_cpc=True),
    K("party_branch", "临时党支部", belongs_to=("secretariat", "task_force"), is_cpc=True),
    K(
        "standing_group",
        "常委工作组",
        belongs_to=("special",),
        needs_parent=True,
        for_term=True,
        least=2,
        most=5,
    ),
    K("task_force", "专班", has_outsiders=True),
    K("oversight", "民主监督小组", belongs_to=("special", "group", "liaison"), has_outsiders=True),
    K("secretariat", "大会秘书处", has_outsiders=True),
    K(
        "secretariat_group",
        "大会秘书处工作组",
        belongs_to=("secretariat",),
        needs_parent=True,
        has_outsiders=True,
    ),
    K("party", "党派团体", has_outsiders=True, proposes=True, recommends=True),
    K("recommending", "其他推荐单位", has_outsiders=True, recommends=True),
    K("assigning", "交办机构", has_outsiders=True, assigns=True),
)
