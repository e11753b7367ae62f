"""The posts that a new committee begins with (data, editable later)."""

from dataclasses import dataclass

from lianxin.core.rights import is_sensitive, rights_of
from lianxin.organisation.models import Unit

K = Unit.Kind


@dataclass(frozen=True)
class PostSeed:
    """A post as it is laid down; its rights are said by the modules that ask for them."""

    key: str
    name: str
    unit_kind: str
    administrator: bool = False
    single: bool = False

    @property
    def rights(self) -> list[tuple[str, bool]]:
        """(right, whether it reaches the whole committee)."""
        return rights_of(self.key)

    @property
    def sensitive(self) -> bool:
        """Whether the security administrator confirms who holds it."""
        return any(is_sensitive(right) for right, _wide in self.rights)


SEEDS = (
    PostSeed(
        "system",
        "系统管理员",
        K.OFFICE,
        administrator=True,
    ),
    PostSeed(
        "security",
        "安全管理员",
        K.OFFICE,
        administrator=True,
    ),
    PostSeed("audit", "审计管理员", K.OFFICE, administrator=True),
    PostSeed(
        "office_head",
        "联络办主任",
        K.OFFICE,
    ),
    PostSeed("officer", "联络办工作人员", K.OFFICE),
    PostSeed("leader", "主席会议成员", K.COMMITTEE),
    PostSeed("member", "委员", K.COMMITTEE),
    PostSeed(
        "head",
        "站长",
        K.TEAM,
    ),
    PostSeed("duty", "值班委员", K.TEAM),
    PostSeed("lead_convener", "牵头召集人", K.GROUP, single=True),
    PostSeed("convener", "召集人", K.GROUP),
    PostSeed("group_member", "组员", K.GROUP),
    PostSeed(
        "sub_lead_convener",
        "小组牵头召集人",
        K.SUBGROUP,
        single=True,
    ),
    PostSeed("sub_convener", "小组召集人", K.SUBGROUP),
    PostSeed("sub_member", "小组成员", K.SUBGROUP),
    PostSeed("special_head", "专委会主任", K.SPECIAL, single=True),
    PostSeed("special_deputy", "专委会副主任", K.SPECIAL),
    PostSeed("special_part_deputy", "专委会兼职副主任", K.SPECIAL),
    PostSeed("special_member", "专委会委员", K.SPECIAL),
    PostSeed("liaison_head", "联络组组长", K.LIAISON, single=True),
    PostSeed("liaison_deputy", "联络组副组长", K.LIAISON),
    PostSeed("liaison_member", "联络组成员", K.LIAISON),
    PostSeed("clerk", "承办单位经办人", K.HANDLING),
)
