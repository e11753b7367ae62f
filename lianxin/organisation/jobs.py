"""Daily: rights lapse by date, and what their holders had in hand goes back."""

from django.utils.translation import gettext as _

from lianxin.core.access import SYSTEM
from lianxin.core.jobs import job
from lianxin.organisation import services


@job("organisation.publish_ended")
def publish_ended() -> None:
    """A new day: memberships begin, facts change, work is handed over, posts run out, accounts lapse with them."""
    services.begin_memberships(actor=SYSTEM)
    services.begin_changes(actor=SYSTEM)
    services.carry_out_handings(actor=SYSTEM)
    services.publish_ended(actor=SYSTEM)
    services.lapse_accounts(actor=SYSTEM)


@job("organisation.publish_leaves")
def publish_leaves() -> None:
    """Publish leaves that begin today."""
    services.publish_leaves(actor=SYSTEM)


@job("organisation.forget_workbooks")
def forget_workbooks() -> None:
    """Forget workbooks that nobody applied."""
    services.forget_workbooks(actor=SYSTEM)


@job("organisation.apply_workbook", outside=True)
def apply_workbook(book: int) -> None:
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
