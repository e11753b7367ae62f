"""The posts that a new committee begins with (data, editable later)."""

from dataclasses import dataclass

from lianxin.core.acts import values
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
    ordinary: bool = False  # makes up the body; all others lead or help to lead

    @property
    def rights(self) -> list[tuple[str, bool]]:
        """(right, whether it reaches the whole committee)."""
        return rights_of(self.key)

    @property
    def sensitive(self) -> bool:
        """Whether the security administrator confirms who holds it."""
        return any(is_sensitive(right) for right, _wide in self.rights)


S, M = {"single": True}, {"ordinary": True}
SEEDS = (
    PostSeed("system", "系统管理员", K.OFFICE, administrator=True),
    PostSeed("security", "安全管理员", K.OFFICE, administrator=True),
    PostSeed("audit", "审计管理员", K.OFFICE, administrator=True),
    PostSeed("office_head", "联络办主任", K.OFFICE),
    PostSeed("officer", "联络办工作人员", K.OFFICE),
    PostSeed("item_editor", "信息编辑", K.OFFICE),
    PostSeed("item_signer", "信息签发人", K.OFFICE),
    PostSeed("assessment_staff", "考核工作人员", K.OFFICE),
    PostSeed("objection_decider", "考核复核人", K.OFFICE),
    PostSeed("care_contact", "关怀联系人", K.OFFICE),
    PostSeed("leader", "主席会议成员", K.COMMITTEE),
    PostSeed("secretary_general", "秘书长", K.COMMITTEE, **S),
    PostSeed("member", "委员", K.COMMITTEE, **M),
    PostSeed("head", "站长", K.TEAM),
    PostSeed("duty", "值班委员", K.TEAM),
    PostSeed("lead_convener", "牵头召集人", K.GROUP, **S),
    PostSeed("convener", "召集人", K.GROUP),
    PostSeed("group_secretary", "活动组秘书", K.GROUP),
    PostSeed("group_member", "组员", K.GROUP, **M),
    PostSeed("sub_lead_convener", "小组牵头召集人", K.SUBGROUP, **S),
    PostSeed("sub_convener", "小组召集人", K.SUBGROUP),
    PostSeed("sub_member", "小组成员", K.SUBGROUP, **M),
    PostSeed("special_head", "专委会主任", K.SPECIAL, **S),
    PostSeed("special_deputy", "专委会副主任", K.SPECIAL),
    PostSeed("special_part_deputy", "专委会兼职副主任", K.SPECIAL),
    PostSeed("special_staff", "专委会办公室工作人员", K.SPECIAL),
    PostSeed("proposal_staff", "提案委工作人员", K.SPECIAL),
    PostSeed("proposal_reviewer", "提案审查人", K.SPECIAL),
    PostSeed("special_member", "专委会委员", K.SPECIAL, **M),
    PostSeed("liaison_head", "联络组组长", K.LIAISON, **S),
    PostSeed("liaison_deputy", "联络组副组长", K.LIAISON),
    PostSeed("liaison_secretary", "联络组秘书", K.LIAISON),
    PostSeed("liaison_member", "联络组成员", K.LIAISON, **M),
    PostSeed("clerk", "承办单位经办人", K.HANDLING),
    PostSeed("party_group_head", "党组书记", "party_group", **S),
    PostSeed("party_group_deputy", "党组副书记", "party_group"),
    PostSeed("party_group_member", "党组成员", "party_group", **M),
    PostSeed("party_cell_head", "党小组组长", "party_cell", **S),
    PostSeed("party_cell_member", "党小组成员", "party_cell", **M),
    PostSeed("party_branch_head", "临时党支部书记", "party_branch", **S),
    PostSeed("party_branch_officer", "临时党支部委员", "party_branch"),
    PostSeed("party_branch_member", "临时党支部党员", "party_branch", **M),
    PostSeed("standing_group_head", "常委工作组组长", "standing_group", **S),
    PostSeed("standing_group_member", "常委工作组成员", "standing_group", **M),
    PostSeed("task_force_head", "专班负责人", "task_force", **S),
    PostSeed("task_force_member", "专班成员", "task_force", **M),
    PostSeed("oversight_head", "监督小组组长", "oversight", **S),
    PostSeed("oversight_member", "监督小组成员", "oversight", **M),
    PostSeed("secretariat_head", "大会秘书处负责人", "secretariat", **S),
    PostSeed("secretariat_deputy", "大会秘书处副职", "secretariat"),
    PostSeed("secretariat_group_head", "大会工作组组长", "secretariat_group", **S),
    PostSeed("secretariat_group_member", "大会工作组成员", "secretariat_group", **M),
    PostSeed("party_liaison", "党派团体联络员", K.PARTY),
    PostSeed("recommending_contact", "推荐单位联系人", K.RECOMMENDING),
    PostSeed("assigning_clerk", "交办机构经办人", K.ASSIGNING),
)
values({seed.key: seed.name for seed in SEEDS})
