"""The posts that a new committee begins with, and the rights each carries (data, editable later).

A right in `wide` reaches the whole committee; one in `own` the unit in which the post is held.
"""

from dataclasses import dataclass

from lianxin.organisation.models import Unit

K = Unit.Kind


@dataclass(frozen=True)
class PostSeed:
    """A post as it is laid down."""

    key: str
    name: str
    unit_kind: str
    wide: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    sensitive: bool = False
    administrator: bool = False
    single: bool = False


OFFICE_RIGHTS = (
    "inbox.work", "inbox.release", "places.manage", "duty.plan", "duty.answer_call",
    "organisation.people", "organisation.appoint", "organisation.calendar",
    "accounts.slip", "inbox.settings", "notify.mend",
)  # fmt: skip

SEEDS = (
    PostSeed(
        "system",
        "系统管理员",
        K.OFFICE,
        wide=("accounts.create", "notify.mend"),
        sensitive=True,
        administrator=True,
    ),
    PostSeed(
        "security",
        "安全管理员",
        K.OFFICE,
        wide=("organisation.confirm",),
        sensitive=True,
        administrator=True,
    ),
    PostSeed(
        "audit", "审计管理员", K.OFFICE, wide=("audit.read",), sensitive=True, administrator=True
    ),
    PostSeed(
        "office_head",
        "联络办主任",
        K.OFFICE,
        wide=(*OFFICE_RIGHTS, "inbox.reveal", "inbox.approve"),
        sensitive=True,
    ),
    PostSeed(
        "officer", "联络办工作人员", K.OFFICE, wide=(*OFFICE_RIGHTS, "inbox.reveal"), sensitive=True
    ),
    PostSeed("leader", "主席会议成员", K.COMMITTEE, wide=("portal.leader",)),
    PostSeed("member", "委员", K.COMMITTEE, wide=("record.own", "duty.call")),
    PostSeed(
        "head",
        "站长",
        K.TEAM,
        own=("inbox.lead", "duty.confirm", "duty.plan", "accounts.slip", "places.head"),
    ),
    PostSeed("duty", "值班委员", K.TEAM, own=("inbox.answer", "duty.serve")),
    PostSeed("lead_convener", "牵头召集人", K.GROUP, own=("organisation.convene",), single=True),
    PostSeed("convener", "召集人", K.GROUP, own=("organisation.convene",)),
    PostSeed("group_member", "组员", K.GROUP),
    PostSeed(
        "sub_lead_convener",
        "小组牵头召集人",
        K.SUBGROUP,
        own=("organisation.convene",),
        single=True,
    ),
    PostSeed("sub_convener", "小组召集人", K.SUBGROUP, own=("organisation.convene",)),
    PostSeed("sub_member", "小组成员", K.SUBGROUP),
    PostSeed("special_head", "专委会主任", K.SPECIAL, single=True),
    PostSeed("special_deputy", "专委会副主任", K.SPECIAL),
    PostSeed("special_part_deputy", "专委会兼职副主任", K.SPECIAL),
    PostSeed("special_member", "专委会委员", K.SPECIAL),
    PostSeed("liaison_head", "联络组组长", K.LIAISON, single=True),
    PostSeed("liaison_deputy", "联络组副组长", K.LIAISON),
    PostSeed("liaison_member", "联络组成员", K.LIAISON),
    PostSeed("clerk", "承办单位经办人", K.HANDLING, own=("inbox.handle",)),
)

# Whoever holds one of these needs a second factor.
SENSITIVE_RIGHTS = frozenset(
    {
        "inbox.reveal",
        "inbox.approve",
        "accounts.create",
        "organisation.confirm",
        "organisation.appoint",
        "audit.read",
    }
)

# What makes the three administrators: no other post ever carries one of these.
ADMINISTRATORS_ONLY = frozenset({"accounts.create", "organisation.confirm", "audit.read"})
