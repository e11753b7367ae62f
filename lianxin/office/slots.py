"""Where pages of office show what higher modules know."""

from dataclasses import dataclass

from lianxin.core.slots import Slot


@dataclass(frozen=True)
class PaperOwner:
    """What a number was given to: in words, where it is, and why its number cannot be made void."""

    words: str
    url: str = ""
    in_use: str = ""


# Asked with what stands in `PaperNumber.about`: app.Model:ref.
paper_owners: Slot[str, PaperOwner] = Slot("office.paper_owners")
