"""Which chapters help on the pages of workbook."""

from lianxin.core.chapters import chapter

chapter("tutorial/名册、换届和公文#名册一份表两头走", "workbook")
