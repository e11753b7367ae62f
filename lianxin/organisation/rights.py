"""Rights of organisation, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("organisation.people", "管理人员和委员名册", wide=OFFICE)
right("organisation.appoint", "提出任职", wide=OFFICE, sensitive=True)
right(
    "organisation.confirm",
    "确认任职，调整职务所带的权限",
    wide=("security",),
    sensitive=True,
    administrators=True,
)
right("organisation.calendar", "修改工作日历", wide=OFFICE)
right(
    "organisation.convene",
    "召集一个界别活动组",
    own=(
        "lead_convener",
        "convener",
        "sub_lead_convener",
        "sub_convener",
    ),
)
right("organisation.settings", "改本会定下的事：承诺、话题、去处、告知书", wide=OFFICE)
