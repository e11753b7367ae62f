"""Where pages of office show what higher modules know."""

from dataclasses import dataclass

from lianxin.core.slots import Slot


@dataclass(frozen=True)
class PaperOwner:
    """What a number was given to: in words, where it is, and why its number cannot be made void.

    `hidden`: the reader may not know of it; then nothing of the number is theirs either. `over`:
    why nothing more may be kept under it.
    """

    words: str
    url: str = ""
    in_use: str = ""
    over: str = ""
    hidden: bool = False


# Asked in the transaction in which something (app.Model:ref) becomes internal: whatever everybody could
# read of it is taken down, and said in a sentence.
after_marking: Slot[str, str] = Slot("office.after_marking")

# Asked with what stands in `PaperNumber.about`: app.Model:ref.
paper_owners: Slot[str, PaperOwner] = Slot("office.paper_owners")
