"""Rights of office, with the posts that carry them at first; and those of the work to come."""

from lianxin.core.rights import OFFICE, apart, right

right("office.papers", "取文号，管发出的文", wide=OFFICE)
right("office.enter_sheets", "照纸上填的表录入", wide=("officer",))
right("office.approvals", "送审批，照纸录入审批，定审批的步骤", wide=OFFICE)
right("office.internal", "把一件事、一处地点、一份文、一个组标为内部，或者取消", wide=OFFICE)
right(
    "office.decide",
    "在网上审批轮到自己的一步",
    wide=("leader", "secretary_general"),
    sensitive=True,
)

# What signs in the committee's name, or opens what members are cared for with, is confirmed by a second
# person from the beginning: whoever is given the post today holds the right when its pages come.
# Who leads a body, and who does its paperwork.
LEADS = (
    "special_head", "special_deputy", "liaison_head", "liaison_deputy", "lead_convener", "convener",
    "sub_lead_convener", "sub_convener", "standing_group_head", "task_force_head",
    "oversight_head", "secretariat_head", "secretariat_group_head",
)  # fmt: skip
CLERKS = ("special_staff", "liaison_secretary", "group_secretary", "secretariat_deputy")

right("office.organise", "组织会议和活动", wide=OFFICE, own=(*LEADS, *CLERKS))
right("office.record_duty", "记谁到会、做了什么", wide=("officer",), own=CLERKS)
right("office.grant_leave", "准会议和活动的假", wide=("office_head",), own=LEADS)
right("office.grant_plenary_leave", "准全体会议的假", wide=("secretary_general",))
right("office.sign_papers", "签发本会的文", wide=("secretary_general",), sensitive=True, ahead=True)
right("office.edit_items", "编辑社情民意信息", wide=("item_editor",), ahead=True)
right(
    "office.sign_items",
    "签发社情民意信息",
    wide=("item_signer", "secretary_general"),
    sensitive=True,
    ahead=True,
)
right("office.handle_proposals", "收提案，交办，催办", wide=("proposal_staff",), ahead=True)
right("office.review_proposals", "审查提案，定立不立案", wide=("proposal_reviewer",), ahead=True)
right(
    "office.propose",
    "以本单位的名义提出提案",
    own=("party_liaison", "special_head", "liaison_head", "lead_convener"),
    ahead=True,
)
right("office.own_members", "看本单位的委员", own=("party_liaison",), ahead=True)
right("office.assess", "照考核办法核对、汇总", wide=("assessment_staff",), ahead=True)
right(
    "office.decide_objections",
    "答复对记录的异议",
    wide=("office_head", "objection_decider"),
    own=LEADS,
)
right("office.care", "记看望和关怀", wide=("care_contact",), sensitive=True, ahead=True)

apart("office.edit_items", "office.sign_items")
apart("office.papers", "office.sign_papers")
apart("office.record_duty", "office.decide_objections")
apart("office.enter_sheets", "office.decide_objections")
apart("office.assess", "office.decide_objections")
apart("office.record_duty", "office.assess")
apart("office.propose", "office.review_proposals")
apart("office.handle_proposals", "office.review_proposals")
apart("office.approvals", "office.decide")
