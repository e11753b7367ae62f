"""A spreadsheet of areas is brought in, looked at, and written in one go or not at all."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.storage import rewriting
from lianxin.liaison import acts
from lianxin.liaison.models import AreaSheet
from lianxin.liaison.reads.area_sheets import changes_of, facts_to_write
from lianxin.liaison.services.areas import AreaRefused, save_area
from lianxin.organisation.models import Committee

rewriting.MODULES.add("liaison")


@transaction.atomic
def bring_area_sheet(committee: Committee, data: bytes, *, name: str, actor: Actor) -> AreaSheet:
    """Take a sheet in, sealed, to be looked at; what was brought before and not written goes."""
    AreaSheet.objects.filter(committee=committee, applied_at=None).delete()
    sheet = AreaSheet(committee=committee, name=name[:120], brought_by_id=actor.person_id)
    sheet.content = data
    sheet.save(force_insert=True)
    log(actor, acts.BRING_AREA_SHEET, sheet, bytes=len(data))
    return sheet


@transaction.atomic
def write_area_sheet(sheet: AreaSheet, *, digest: str, actor: Actor) -> int:
    """Write what was shown, in one go or not at all; sent twice, it is written once.

    Returns:
        How many areas were new or different.

    Raises:
        AreaRefused: something is wrong in it, or it would change something else than was looked at.
    """
    Committee.objects.select_for_update(of=("self",)).get(pk=sheet.committee_id)
    sheet = (
        AreaSheet.objects.select_for_update(of=("self",))
        .select_related("committee")
        .get(pk=sheet.pk)
    )
    if sheet.applied_at is not None and digest == sheet.digest:
        return sheet.changes or 0
    if not sheet.content_sealed:
        raise AreaRefused(_("这份表已经写过，不留了。要再改，请再选一次文件。"))
    found = changes_of(sheet)
    if found.faults:
        raise AreaRefused(_("表里还有要改的，一行也没有写。"))
    if found.digest != digest:
        raise AreaRefused(_("刚才有人改过责任区，会改的和您看的不一样了。请再看一眼。"))
    for change in found.changes:
        save_area(sheet.committee, change.row, actor=actor, **facts_to_write(found, change))
    many = len(found.changes)
    AreaSheet.objects.filter(pk=sheet.pk).update(
        applied_at=clock.now(), changes=many, digest=digest, content_sealed=None
    )
    log(actor, acts.WRITE_AREA_SHEET, sheet, changes=many)
    return many
