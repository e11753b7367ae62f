"""Rights of office, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("office.papers", "取文号，管发出的文", wide=OFFICE)
right("office.approvals", "送审批，照纸录入审批，定审批的步骤", wide=OFFICE)
right("office.decide", "在网上审批轮到自己的一步", wide=("leader",), sensitive=True)
