"""Which chapter of the guides helps on a page: each module says it of its own, in `chapters.py`.

A chapter is a document of `docs/` and a heading in it: `tutorial/联络办第一周#期限怎么数`.
"""

CHAPTERS: dict[str, str] = {}


def chapter(where: str, *pages: str) -> None:
    """Register a chapter for pages by the names of their addresses, `duty` being all of duty's."""
    CHAPTERS.update(dict.fromkeys(pages, where))


def chapter_of(page: str) -> str:
    """The chapter that helps on this page; nothing where its module has said none."""
    return CHAPTERS.get(page) or CHAPTERS.get(page.partition(":")[0], "")
