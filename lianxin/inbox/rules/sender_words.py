"""Every column that may hold a sender's words or contact, and what becomes of it. Pure data.

`withdrawn`: what a withdrawal does, at once. `retained`: what retention does, and when. What stays
says why; a test holds that no column of a case is missing here, and that what is emptied is gone
from the raw files after the nightly rewriting.
"""

from enum import StrEnum
from typing import NamedTuple


class Fate(StrEnum):
    """What becomes of a column's words."""

    ROW = "the row is deleted"
    EMPTY = "emptied"
    SAYS_SO = "says that it was withdrawn"
    STAYS = "stays"


class SendersColumn(NamedTuple):
    """A column by its model and name, the way from its row to the case, and its fate."""

    model: str
    column: str
    case: str
    withdrawn: Fate
    why: str = ""  # why it stays


ROW, EMPTY, SAYS_SO, STAYS = Fate.ROW, Fate.EMPTY, Fate.SAYS_SO, Fate.STAYS
GIVEN_OUT = "what was answered or handed out is with those who got it; the sender's page says so"
OURS = "written by us, from a list or by the machine"
COLUMNS = (
    SendersColumn("Case", "title", "pk", SAYS_SO),
    SendersColumn("Case", "where", "pk", EMPTY),
    SendersColumn("Case", "held_because", "pk", EMPTY),
    SendersColumn("Case", "why_handler", "pk", EMPTY),
    SendersColumn("Case", "number", "pk", STAYS, OURS),
    SendersColumn("Message", "text", "case", SAYS_SO),
    SendersColumn("Message", "original_sealed", "case", EMPTY),
    SendersColumn("Message", "form_key", "case", STAYS, "names the form, nobody"),
    SendersColumn("Addition", "text", "case", SAYS_SO),
    SendersColumn("Addition", "original_sealed", "case", EMPTY),
    SendersColumn("Addition", "form_key", "case", STAYS, "names the form, nobody"),
    SendersColumn("Contact", "name_sealed", "case", ROW),
    SendersColumn("Contact", "phone_sealed", "case", ROW),
    SendersColumn("Contact", "phone_index", "case", ROW),
    SendersColumn("Contact", "address_sealed", "case", ROW),
    SendersColumn("Step", "words", "case", EMPTY),
    SendersColumn("Step", "told_words", "case", EMPTY),
    SendersColumn("Step", "title", "case", STAYS, OURS),
    SendersColumn("Step", "told", "case", STAYS, OURS),
    SendersColumn("Step", "kind", "case", STAYS, OURS),
    SendersColumn("Question", "text", "case", EMPTY),
    SendersColumn("Question", "as_who", "case", STAYS, OURS),
    SendersColumn("Reply", "text", "case", STAYS, GIVEN_OUT),
    SendersColumn("Reply", "signed", "case", STAYS, GIVEN_OUT),
    SendersColumn("Reply", "returned_because", "case", EMPTY),
    SendersColumn("Forward", "words", "case", STAYS, GIVEN_OUT),
    SendersColumn("Forward", "answer", "case", STAYS, GIVEN_OUT),
    SendersColumn("Forward", "through", "case", STAYS, OURS),
    SendersColumn("Forward", "number", "case", STAYS, OURS),
    SendersColumn("Forward", "handler", "case", STAYS, "who works on it at the unit"),
    SendersColumn("Forward", "handler_phone", "case", STAYS, "who works on it at the unit"),
    SendersColumn("Forward", "suggestion", "case", EMPTY),
    SendersColumn("Forward", "more_because", "case", EMPTY),
    SendersColumn("Forward", "more_refused", "case", EMPTY),
    SendersColumn("InternalNote", "text", "case", ROW),
    SendersColumn("Rating", "words", "case", EMPTY),
    SendersColumn("Reveal", "words", "case", EMPTY),
    SendersColumn("Flag", "words", "case", EMPTY),
    SendersColumn("Flag", "cleared_words", "case", EMPTY),
    SendersColumn("ContactRequest", "words", "case", EMPTY),
    SendersColumn("ContactRelease", "words", "request__case", EMPTY),
    SendersColumn("MinorApproval", "words", "case", EMPTY),
    SendersColumn("Digest", "topic", "case", EMPTY),
    SendersColumn("Digest", "said", "case", SAYS_SO),
    SendersColumn("Digest", "became", "case", EMPTY),
)
