"""What liaison does by itself every night."""

from lianxin.core.jobs import job
from lianxin.liaison.services import notebook
from lianxin.organisation.models import Committee


@job("liaison.destroy_notebooks")
def destroy_notebooks() -> None:
    """Notebooks of those who have been members no more for long enough."""
    for committee in Committee.objects.all():
        notebook.destroy_ended(committee)
