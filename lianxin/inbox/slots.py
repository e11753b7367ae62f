"""Where a case's page shows what higher modules made of it (a deed, a topic, a proposal)."""

from dataclasses import dataclass

from lianxin.core.slots import Slot
from lianxin.inbox.models import Case


@dataclass(frozen=True)
class FurtherOn:
    """What became of a matter further on, in words; `kind` gives the shape (see ui)."""

    title: str
    words: str = ""
    kind: str = "done"
    url: str = ""


# Which act of the office on a case a sentence is ready for, and the sentence.
ready_sentences: Slot[Case, list[tuple[str, str]]] = Slot("inbox.ready_sentences")
further_on: Slot[Case, list[FurtherOn]] = Slot("inbox.further_on")
