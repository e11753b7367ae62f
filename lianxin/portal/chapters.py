"""Which chapters help on the pages of portal."""

from lianxin.core.chapters import chapter

chapter("tutorial/名册、换届和公文#换届", "portal:handover", "portal:successor")
