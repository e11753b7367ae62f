"""Press reports about something."""

from uuid import UUID

from lianxin.logbook.models import PressReport


def reports_about(committee_id: int, about: str) -> list[PressReport]:
    """Those about an activity, a place or what lies above (app.Model:ref), the latest first."""
    rows = PressReport.objects.filter(committee=committee_id, about=about)
    return list(rows.select_related("scan"))


def report_about(committee_id: int, about: str, ref: UUID) -> PressReport | None:
    """One of them."""
    rows = PressReport.objects.filter(committee=committee_id, about=about, ref=ref)
    return rows.select_related("scan").first()
