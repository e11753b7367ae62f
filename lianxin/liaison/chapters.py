"""Which chapters help on the pages of liaison."""

from lianxin.core.chapters import chapter

# areas, pairing, chain, way down
chapter("tutorial/联系界别群众#责任区", "liaison")
chapter(
    "tutorial/联系界别群众#三联",
    "liaison:chain",
    "liaison:chain_kind",
    "liaison:link",
    "liaison:take_over",
    "liaison:rule",
)
chapter(
    "tutorial/联系界别群众#宣讲要点",
    "liaison:points",
    "liaison:point",
    "liaison:write_point",
    "liaison:change_point",
    "liaison:own_points",
    "liaison:answer",
)
chapter("tutorial/联系界别群众#结对", "liaison:pairings", "liaison:pair")
chapter(
    "tutorial/联系界别群众#记一次联系",
    "liaison:notebook",
    "liaison:own_entries",
    "liaison:own_cards",
    "liaison:office_cards",
    "liaison:entries",
    "liaison:at_the_office",
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
chapter(
    "tutorial/联系界别群众#走访和需要",
    "liaison:care",
    "liaison:turns",
    "liaison:record_visit",
    "liaison:visit",
    "liaison:needs",
    "liaison:write_need",
    "liaison:answer_need",
    "liaison:own_needs",
)
