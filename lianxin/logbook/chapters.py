"""Which chapters help on the pages of the logbook."""

from lianxin.core.chapters import chapter

chapter("tutorial/台账#简报和表格", "logbook")
chapter("tutorial/台账#机构的台账", "logbook:bodies")
chapter("tutorial/台账#五个一", "logbook:ones", "logbook:add_one", "logbook:one")
chapter(
    "tutorial/台账#媒体报道", "logbook:activity_press", "logbook:place_press", "logbook:story_press"
)
