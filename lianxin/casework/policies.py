"""Who sees the sentences that are kept ready, and which cases led to outputs of activities."""

from django.db.models import Q

from lianxin.casework.models import OutputSource, ReadySentence
from lianxin.core.access import Actor, Policy
from lianxin.inbox.models import Case
from lianxin.inbox.policies import visible_cases


def visible_sentences(actor: Actor) -> Q:
    """Those of the committee, for who works on its cases."""
    return Q(committee=actor.committee_id) if actor.holds("inbox.work") else Q(pk=None)


sentences = Policy(ReadySentence, visible_sentences)


@sentences.rule("inbox.work")
def may_keep(actor: Actor, _sentence: ReadySentence) -> bool:
    """The office."""
    return actor.holds("inbox.work")


def visible_sources(actor: Actor) -> Q:
    """Those of the cases that one sees: whoever may not see the case learns nothing of it here."""
    seen = Case.objects.filter(visible_cases(actor))
    return Q(committee=actor.committee_id, case__in=seen.values("pk"))


output_sources = Policy(OutputSource, visible_sources)


@output_sources.rule("inbox.work")
def may_tell(actor: Actor, _source: OutputSource) -> bool:
    """The office tells senders."""
    return actor.holds("inbox.work")
