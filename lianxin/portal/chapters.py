"""Which chapters help on the pages of portal."""

from lianxin.core.chapters import chapter

chapter("tutorial/名册、换届和公文#换届", "portal:handover", "portal:successor")
chapter("tutorial/联系界别群众#哪里还缺联系点", "portal:missing_points")
