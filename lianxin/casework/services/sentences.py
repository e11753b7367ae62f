"""Sentences that are kept ready."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.casework import acts
from lianxin.casework.models import ReadySentence
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.organisation.models import Committee

MOST = 20  # for one act: more than that nobody reads through
U = ReadySentence.Use
BEGINNING = (
    (U.REPLY, "您说的事我们已经转请有关部门办理，有了结果马上告诉您。"),
    (U.REPLY, "我们到现场看过了，情况和您说的一样，已经请有关部门研究。"),
    (U.ASK, "请再说一下大概在什么位置、什么时候最常见，好让我们找得到。"),
    (U.ASK, "方便的话，请补一两张照片。"),
    (U.ACCEPT, "这件事我们转请有关部门研究，办得成办不成都会告诉您。"),
    (U.DECLINE, "您的话我们留着，别的事随时可以再写给我们。"),
    (U.NOTE, "已电话问过，对方说本周内答复。"),
)


class SentenceRefused(Refused):
    """It cannot be kept so."""


@transaction.atomic
def lay_down_sentences(committee: Committee, *, actor: Actor) -> None:
    """The sentences that a new committee begins with; each can be changed later."""
    for use, text in BEGINNING:
        save_sentence(committee, use=use, text=text, actor=actor)


@transaction.atomic
def save_sentence(
    committee: Committee,
    *,
    use: str,
    text: str,
    actor: Actor,
    sentence: ReadySentence | None = None,
) -> ReadySentence:
    """Keep a sentence ready, or write one otherwise.

    Raises:
        SentenceRefused: the same is kept already, or there are enough for this act.
    """
    mine = ReadySentence.objects.filter(committee=committee, use=use)
    others = mine.exclude(pk=sentence.pk if sentence else 0)
    if others.filter(text=text).exists():
        raise SentenceRefused(_("这句话已经有了。"), field="text")
    if others.count() >= MOST:
        words = _("这里已经有%(n)d句，太多了不好找。先去掉一句不用的。")
        raise SentenceRefused(words % {"n": MOST}, field="text")
    if sentence is None:
        kept = ReadySentence.objects.create(committee=committee, use=use, text=text)
    else:
        kept = sentence
        kept.use, kept.text = use, text
        kept.save(update_fields=["use", "text"])
    log(actor, acts.SAVE_SENTENCE, kept)
    return kept


@transaction.atomic
def remove_sentence(sentence: ReadySentence, *, actor: Actor) -> None:
    """Nobody uses it any more; what was written with it stays."""
    log(actor, acts.REMOVE_SENTENCE, sentence)
    sentence.delete()
