"""The whole record, drawn anew from the modules' rows and held against what is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianxin.organisation.deeds import DeedFacts, redrawings
from lianxin.organisation.models import Committee
from lianxin.record.models import Deed

COMPARED = ("on", "outcome", "is_done", "words")
WITH_A_SHEET = ("capacity", "role", "where", "manner", "together", "quantity", "recorded_unit_id")


@dataclass(frozen=True)
class Difference:
    """A deed that is missing, too many, or says something else; `facts` is what it should say."""

    what: str
    source: str
    member_id: int
    facts: DeedFacts | None = None


def differences(committee: Committee) -> Iterator[Difference]:
    """What the record of a committee says otherwise than the rows it comes from."""
    kept = {
        (deed.kind, deed.source, deed.member_id): deed
        for deed in Deed.objects.filter(committee=committee)
    }
    for redrawing in redrawings():
        drawn = set()
        for facts in redrawing.read(committee.pk):
            key = (str(facts.kind), facts.source, facts.member_id)
            drawn.add(key)
            deed = kept.get(key)
            if deed is None:
                yield Difference("missing", facts.source, facts.member_id, facts)
            elif wrong := _says_otherwise(deed, facts):
                yield Difference(wrong, facts.source, facts.member_id, facts)
        if not redrawing.is_for_good:
            continue
        for key, deed in kept.items():
            if key[0] in redrawing.kinds and key not in drawn and deed.is_done:
                yield Difference("too many", deed.source, deed.member_id)


def _says_otherwise(deed: Deed, facts: DeedFacts) -> str:
    names = COMPARED if facts.words else COMPARED[:-1]
    if facts.outcome:
        names = (*names, *WITH_A_SHEET)
    wrong = [name for name in names if getattr(deed, name) != getattr(facts, name)]
    return "、".join(wrong)
