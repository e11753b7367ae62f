"""What casework brings to other pages: sentences that are ready beside what is written on a case."""

from lianxin.casework.policies import sentences
from lianxin.core.access import Actor
from lianxin.inbox.models import Case
from lianxin.inbox.slots import ready_sentences


@ready_sentences.fill()
def kept_ready(actor: Actor, _case: Case) -> list[tuple[str, str]]:
    """Each with the act that it is for."""
    return list(sentences.rows(actor).values_list("use", "text"))
