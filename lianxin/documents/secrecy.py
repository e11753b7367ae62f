"""What bears a mark of secrecy has no place here: it is refused in one sentence, at every door."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.secrecy_marks import mark_of
from lianxin.documents.first_page import first_page

MARKED = _(
    "这份文件的首页标着密级或者“内部资料”，这里不能收，也没有存。"
    "这一页上写的字还在。这份文件请走保密渠道送。"
)


def is_marked(data: bytes) -> bool:
    """The first page of a docx, a PDF or a text bears a mark of secrecy.

    A scan has no words to read and is taken; whoever hands it in answers for what it shows.
    """
    return mark_of(first_page(data) or "") is not None
