"""Daily: what nobody applied is forgotten; and by the worker: what is too much to wait for."""

from django.utils.translation import gettext as _

from lianxin.core.access import SYSTEM
from lianxin.core.jobs import job
from lianxin.workbook.services import workbooks as services


@job("workbook.forget")
def forget() -> None:
    """Forget workbooks that nobody applied."""
    services.forget_workbooks(actor=SYSTEM)


@job("workbook.apply", outside=True)
def apply(book: int) -> None:
    """Write a workbook of many rows: that it has begun by itself, then all of it or nothing.

    Somebody waits for it: what goes wrong is told at once, for them to hand it in again.
    """
    if not services.begin_workbook(book, actor=SYSTEM):
        return
    try:
        services.apply_handed_in(book, actor=SYSTEM)
    except Exception:
        why = _("程序出了错，一行也没有写进去。请再写一次；还是不行的，请告诉系统管理员。")
        services.refuse_workbook(book, why=why, actor=SYSTEM)
        raise
