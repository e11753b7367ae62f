"""Which chapters help on the pages of liaison."""

from lianxin.core.chapters import chapter

chapter(
    "tutorial/联系界别群众#记一次联系",
    "liaison:notebook",
    "liaison:own_entries",
    "liaison:own_cards",
    "liaison:office_cards",
    "liaison:entries",
    "liaison:notebook_rule",
)
chapter(
    "tutorial/联系界别群众#联系本",
    "liaison:add_person",
    "liaison:add_people",
    "liaison:person",
    "liaison:named",
    "liaison:kept",
)
