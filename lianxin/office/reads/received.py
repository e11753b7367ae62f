"""Papers of others that were kept: minutes, decisions, answers."""

from django.db.models import QuerySet

from lianxin.office.models import ReceivedPaper


def received_about(about: str) -> QuerySet[ReceivedPaper]:
    """What came in on paper about something (app.Model:ref) and was not destroyed since."""
    rows = ReceivedPaper.objects.filter(about=about, file__erased_at=None)
    return rows.select_related("file", "kept_by")
