"""Which chapters help on the pages of $name."""

from lianxin.core.chapters import chapter

chapter("tutorial/$label#写和发布", "$name")
