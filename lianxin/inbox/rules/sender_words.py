"""Every column that may hold a sender's words or contact, and what becomes of it. Pure data.

The contact data goes by its sender's wish or on its day, the rest three years after the matter is
over. What stays says why; a test holds that no column of a case is missing here, and that what is
emptied or covered is gone from the raw files after the nightly rewriting.
"""

from lianxin.core.storage.fates import Fate, SendersColumn

ROW, EMPTY, SAYS_SO, STAYS = Fate.ROW, Fate.EMPTY, Fate.SAYS_SO, Fate.STAYS
GIVEN_OUT = "what was answered or handed out is with those who got it; the sender's page says so"
OURS = "written by us, from a list or by the machine"
COPY = "the copy in which name and numbers are covered is the file of the matter"
FILE = "covered when the contact data goes; then it is the file of the matter"
SEALED = "sealed; nobody but its sender opens it, until three years after"


def _emptied(model: str, columns: str, case: str = "case") -> tuple[SendersColumn, ...]:
    """Words about the matter: emptied with it, and without contact data when that goes."""
    fates = (EMPTY, Fate.COVERED, STAYS)
    return tuple(SendersColumn(model, one, case, *fates, kept=FILE) for one in columns.split())


def _standing(model: str, columns: str, why: str, case: str = "case") -> tuple[SendersColumn, ...]:
    fates = (STAYS, STAYS, STAYS)
    return tuple(SendersColumn(model, one, case, *fates, why) for one in columns.split())


COLUMNS = (
    SendersColumn("Case", "title", "pk", SAYS_SO, STAYS, STAYS, kept=COPY),
    SendersColumn("Case", "where", "pk", EMPTY, STAYS, STAYS, kept="the place of the matter"),
    *_emptied("Case", "held_because why_handler", "pk"),
    *_standing("Case", "number", OURS, "pk"),
    SendersColumn("Message", "text", "case", SAYS_SO, STAYS, STAYS, kept=COPY),
    SendersColumn("Message", "original_sealed", "case", EMPTY, STAYS, EMPTY, kept=SEALED),
    *_standing("Message", "form_key", "names the form, nobody"),
    SendersColumn("Addition", "text", "case", SAYS_SO, STAYS, STAYS, kept=COPY),
    SendersColumn("Addition", "original_sealed", "case", EMPTY, STAYS, EMPTY, kept=SEALED),
    *_standing("Addition", "form_key", "names the form, nobody"),
    *(
        SendersColumn("Contact", one, "case", ROW, ROW, ROW)
        for one in ("name_sealed", "phone_sealed", "phone_index", "address_sealed")
    ),
    *_emptied("Step", "words told_words"),
    *_standing("Step", "title told kind", OURS),
    *_emptied("Question", "text"),
    *_standing("Question", "as_who", OURS),
    *_standing("Reply", "text signed", GIVEN_OUT),
    *_emptied("Reply", "returned_because"),
    *_standing("Forward", "words answer", GIVEN_OUT),
    *_standing("Forward", "through number", OURS),
    *_standing("Forward", "handler handler_phone", "who works on it at the unit"),
    *_emptied("Forward", "suggestion more_because more_refused"),
    SendersColumn("InternalNote", "text", "case", ROW, Fate.COVERED, ROW),
    *_emptied("Rating", "words"),
    *_emptied("Reveal", "words"),
    *_emptied("Flag", "words cleared_words"),
    *_emptied("ContactRequest", "words"),
    *_emptied("ContactRelease", "words", "request__case"),
    *_emptied("MinorApproval", "words"),
    SendersColumn("Digest", "topic", "case", EMPTY, STAYS, STAYS, kept="a topic of our list"),
    SendersColumn("Digest", "said", "case", SAYS_SO, STAYS, STAYS, kept=COPY),
    SendersColumn("Digest", "became", "case", EMPTY, STAYS, STAYS, kept=COPY),
)
# In rows of a lower module, which say what they are about; the columns of one share their fate.
ELSEWHERE = (
    *_emptied("office.Telling", "what", "about"),
    *_emptied("office.InternalMark", "why taken_off_because", "object_ref"),
)
