"""The dictionaries of members' facts: which words there are, and who is a CPC member on a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.organisation.models import FactWord, Member
from lianxin.organisation.reads.versions import as_of
from lianxin.organisation.rules.words import is_cpc, words_of

FEW = 12  # so many words are named to whoever wrote another one
Dictionaries = dict[str, list[str]]  # by the name of the fact


def known_words(committee_id: int | None, **marks: bool) -> Dictionaries:
    """The words of a committee's dictionaries in their order; all, or those with marks: `in_use`."""
    known: Dictionaries = defaultdict(list)
    for word in FactWord.objects.filter(committee=committee_id or 0, **marks):
        known[word.kind].append(word.name)
    return known


def unknown(known: Dictionaries, fact: str, text: str) -> str:
    """What is wrong with a fact that is said with a word of no dictionary, or nothing."""
    found = next((word for word in words_of(fact, text) if word not in known[fact]), None)
    if found is None:
        return ""
    told = {"kind": FactWord.Kind(fact).label, "name": found, "known": "、".join(known[fact])}
    if len(known[fact]) > FEW:
        return _("“%(kind)s”里没有“%(name)s”。要新设的，先写进“名目”。") % told
    words = _("“%(kind)s”里没有“%(name)s”。要新设的，先写进“名目”。可以写：%(known)s。")
    return words % told


def first_unknown(
    committee_id: int, facts: Iterable[dict[str, Any]]
) -> tuple[int, str] | tuple[None, str]:
    """Of several that are written together, the first with a word of no dictionary, and why."""
    said = [
        (at, fact, str(one[fact]))
        for at, one in enumerate(facts)
        for fact in FactWord.Kind.values
        if one.get(fact)
    ]
    known = known_words(committee_id) if said else {}
    for at, fact, text in said:
        if wrong := unknown(known, fact, text):
            return at, wrong
    return None, ""


def cpc_word(committee_id: int | None) -> str:
    """How the committee's dictionary calls the CPC; nothing, if it says of no party that it is."""
    rows = FactWord.objects.filter(committee=committee_id or 0, is_cpc=True)
    return rows.values_list("name", flat=True).first() or ""


def cpc_on(members: Sequence[Member], day: date | None = None) -> dict[int, bool]:
    """Who of them was a CPC member on a day (today), and who a non-CPC member.

    Of whom no party was written then nothing is said.
    """
    if not members:
        return {}
    cpc = cpc_word(members[0].committee_id)
    then = as_of(members, day or clock.today())
    said = {one.pk: is_cpc(then.get(one.pk, one).parties, cpc) for one in members}
    return {pk: was for pk, was in said.items() if was is not None}


def uses(committee_id: int, fact: str) -> Counter[str]:
    """How many members in office there are by each word of a dictionary."""
    rows = Member.objects.filter(committee=committee_id).current().values_list(fact, flat=True)
    return Counter(word for text in rows for word in words_of(fact, text))
