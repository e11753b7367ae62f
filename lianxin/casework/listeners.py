"""What casework does when something happens below it."""

from lianxin.casework.services.sentences import lay_down_sentences
from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.organisation.events import CommitteeFounded
from lianxin.organisation.models import Committee


@on(CommitteeFounded)
def lay_sentences_down(event: CommitteeFounded) -> None:
    """A new committee begins with a few sentences."""
    lay_down_sentences(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)
