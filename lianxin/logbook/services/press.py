"""Writes about press reports."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.files.papers import HandedPaper
from lianxin.files.services import erase_file, keep_handed_in
from lianxin.logbook import acts
from lianxin.logbook.models import PressReport
from lianxin.logbook.services.refusals import LogRefused


@transaction.atomic
def write_report(
    about: str,
    *,
    committee_id: int,
    medium: str,
    on: date,
    title: str,
    actor: Actor,
    link: str = "",
    scan: HandedPaper | None = None,
) -> PressReport:
    """Write down a press report about an activity, a place or what lies above (app.Model:ref).

    Nothing is fetched from its link.

    Raises:
        LogRefused: neither link nor scan, a link that is none of the web, a day to come, or twice.
        FileRefused: with the sentence for whoever sent the scan.
    """
    if not (link or scan):
        raise LogRefused(_("网址和扫描件，至少给一样，别人才找得到。"), field="link")
    if link and not link.lower().startswith(("http://", "https://")):
        raise LogRefused(_("网址要以 http:// 或 https:// 开头。"), field="link")
    if on > clock.today():
        raise LogRefused(_("登出来再记。还没到的那天，先不写。"), field="on")
    same = PressReport.objects.filter(committee=committee_id, about=about, medium=medium)
    if same.filter(on=on, title=title).exists():
        raise LogRefused(_("这一篇已经记过了。"), field="title")
    stored = keep_handed_in(scan, committee_id=committee_id, actor=actor) if scan else None
    try:
        with transaction.atomic():
            report = PressReport.objects.create(
                committee_id=committee_id,
                about=about,
                medium=medium,
                on=on,
                title=title,
                link=link,
                scan=stored,
                written_by_id=actor.person_id,
            )
    except IntegrityError as error:  # of two at the same moment
        raise LogRefused(_("这一篇已经记过了。"), field="title") from error
    log(actor, acts.WRITE_REPORT, report)
    return report


@transaction.atomic
def remove_report(report: PressReport, *, actor: Actor) -> None:
    """Take it out again; its scan is destroyed.

    Raises:
        LogRefused: somebody has taken it out already.
    """
    here = PressReport.objects.select_for_update().filter(pk=report.pk).first()
    if here is None:
        raise LogRefused(_("这一篇刚才已经去掉了。"))
    stored = here.scan
    log(actor, acts.REMOVE_REPORT, here)
    here.delete()
    if stored is not None:
        erase_file(stored, actor=actor)
