"""Who sees the sentences that are kept ready: the office, its committee's."""

from django.db.models import Q

from lianxin.casework.models import ReadySentence
from lianxin.core.access import Actor, Policy


def visible_sentences(actor: Actor) -> Q:
    """Those of the committee, for who works on its cases."""
    return Q(committee=actor.committee_id) if actor.holds("inbox.work") else Q(pk=None)


sentences = Policy(ReadySentence, visible_sentences)


@sentences.rule("inbox.work")
def may_keep(actor: Actor, _sentence: ReadySentence) -> bool:
    """The office."""
    return actor.holds("inbox.work")
