"""The one gate for documents: what bears a mark of secrecy is refused before anything is kept."""

from lianxin.documents.secrecy import is_marked
from lianxin.files.refusals import FileRefused, Refusal


def refuse_marked(data: bytes) -> None:
    """Let everything pass but a docx, a PDF or a text whose first page bears a mark of secrecy.

    Every door through which files come asks here first, before a transaction begins; neither the
    file nor its name is kept or logged. What does not open passes: the door has its own sentence.

    Raises:
        FileRefused: with the sentence for whoever sent it.
    """
    if is_marked(data):
        raise FileRefused(Refusal.MARKED)
