"""The five ones (五个一) that a new committee begins with; names and what fills them are its own data."""

# Name, what fills it, and which kinds of activity where those do.
FIVE_ONES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("一次宣讲", "kinds", ("micro_talk", "theory", "learning")),
    ("一件提案", "proposal", ()),
    ("一条社情民意信息", "information", ()),
    ("一次协商", "kinds", ("micro_consultation",)),
    ("一件实事", "benefit", ()),
)
