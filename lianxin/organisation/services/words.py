"""Writes about the dictionaries of members' facts."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.organisation import acts
from lianxin.organisation.models import (
    Committee,
    FactWord,
    Member,
    MemberVersion,
    ScheduledMemberChange,
)
from lianxin.organisation.rules.words import CPC, NO_PARTY, SEEDS, SEVERAL, parted, renamed

TOGETHER = 300  # rows are written by one statement


class WordRefused(Refused):
    """A word of a dictionary cannot be written so; the message is for whoever tried."""


@transaction.atomic
def lay_down_words(committee: Committee, *, actor: Actor) -> None:
    """Lay down the usual dictionaries for a new committee; every word can be called otherwise."""
    FactWord.objects.bulk_create(
        FactWord(
            committee=committee,
            kind=kind,
            name=name,
            order=order,
            is_cpc=kind == SEVERAL and name == CPC,
            is_no_party=kind == SEVERAL and name in NO_PARTY,
        )
        for kind, names in SEEDS.items()
        for order, name in enumerate(names, start=1)
    )
    log(actor, acts.LAY_DOWN_WORDS, committee)


@transaction.atomic
def save_word(
    committee: Committee,
    kind: str,
    name: str,
    *,
    order: int,
    actor: Actor,
    in_use: bool = True,
    is_cpc: bool = False,
    is_no_party: bool = False,
    word: FactWord | None = None,
) -> FactWord:
    """Enter a word, or call one otherwise: then it is called so wherever it was written.

    That this party is the CPC is so of one: of the one before it is not any more.

    Raises:
        WordRefused: there is one of this name, several parties could not be told apart by it, or
            it does not fit where it was written; or it is the CPC and no party at all.
    """
    same = FactWord.objects.filter(committee=committee, kind=kind, name=name)
    if same.exclude(pk=word.pk if word else 0).exists():
        raise WordRefused(_("“%(name)s”已经在单子上了。") % {"name": name})
    if kind == SEVERAL and parted(name) != [name]:
        raise WordRefused(_("党派的名称里不能有顿号、逗号和空格。"))
    is_cpc, is_no_party = is_cpc and kind == SEVERAL, is_no_party and kind == SEVERAL
    if is_cpc and is_no_party:
        raise WordRefused(_("是中共，就不能又不是党派。"))
    if is_cpc:
        FactWord.objects.filter(committee=committee, is_cpc=True).update(is_cpc=False)
    facts: dict[str, Any] = {
        "name": name,
        "order": order,
        "in_use": in_use,
        "is_cpc": is_cpc,
        "is_no_party": is_no_party,
    }
    if word is None:
        word = FactWord.objects.create(committee=committee, kind=kind, **facts)
    else:
        if word.name != name:
            _call_otherwise(word, name)
        for key, value in facts.items():
            setattr(word, key, value)
        word.save(update_fields=list(facts))
    log(actor, acts.SAVE_WORD, word, kind=kind)
    return word


@within
def _call_otherwise(word: FactWord, name: str) -> None:
    """In everything that is, was or will be written about members."""
    for model in (Member, MemberVersion, ScheduledMemberChange):
        longest: int = getattr(model._meta.get_field(word.kind), "max_length", 0)
        mine = {"committee": word.committee_id, f"{word.kind}__contains": word.name}
        rows: list[Any] = list(model._default_manager.filter(**mine))
        for row in rows:
            text = renamed(word.kind, getattr(row, word.kind), word.name, name)
            if len(text) > longest:
                raise WordRefused(_("这样改太长，有委员的资料里写不下。"))
            setattr(row, word.kind, text)
        model._default_manager.bulk_update(rows, [word.kind], batch_size=TOGETHER)
