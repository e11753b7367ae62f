"""What a sender says later: a few words or photos, or the answer to what they were asked."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.transactions import within
from lianxin.files.models import StoredFile
from lianxin.inbox import acts
from lianxin.inbox.flows import ANSWER, case_flow
from lianxin.inbox.models import Addition, Case, Flag, Photo
from lianxin.inbox.reads.contacts import covered_text
from lianxin.inbox.reads.search import index_case
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.steps import SenderText, add_step, set_due


@transaction.atomic
def add_words(
    case: Case,
    *,
    text: str,
    form_key: str,
    actor: Actor,
    photos: Sequence[StoredFile] = (),
) -> Addition:
    """The sender adds a few words or photos; a repeated form adds them once."""
    known = case.additions.filter(form_key=form_key).first()
    if known is not None:
        return known
    if case.state == Case.State.WITHDRAWN:
        raise CaseRefused(_("这条留言已经撤回，不能再补充。想说的话，请重新写一条。"))
    addition = _keep_words(case, text, form_key, photos, actor=actor)
    said = _("补了%(n)d张照片") % {"n": len(photos)} if photos and not text else _("留言人补充")
    told = SenderText(_("您补充了"), addition.text)
    add_step(case, "added", said, words=addition.text, actor=actor, told=told)
    return addition


@within
def _keep_words(
    case: Case, text: str, form_key: str, photos: Sequence[StoredFile], *, actor: Actor
) -> Addition:
    """Keep what the sender said after the message, covered and sealed, and its photos."""
    addition = Addition(
        committee=case.committee,
        case=case,
        text=covered_text(case, text),
        form_key=form_key,
        at=clock.now(),
    )
    addition.original = text
    addition.save(force_insert=True)
    Photo.objects.bulk_create(
        Photo(committee=case.committee, case=case, file=file) for file in photos
    )
    # New words may name somebody new: what is a petition goes back to the office first.
    Flag.objects.standing().filter(case=case, kind=Flag.Kind.PETITION).update(settled_at=None)
    index_case(case)
    log(actor, acts.ADD_WORDS, case, length=len(text), photos=len(photos))
    return addition


@transaction.atomic
def answer_question(
    case: Case,
    *,
    text: str,
    form_key: str,
    actor: Actor,
    photos: Sequence[StoredFile] = (),
) -> Addition:
    """The sender answers what they were asked; the clock goes on with the next working day."""
    question = case.open_question
    known = case.additions.filter(form_key=form_key).first()
    if known is not None or question is None:
        return known or add_words(case, text=text, form_key=form_key, photos=photos, actor=actor)
    case_flow.apply(case, ANSWER)
    addition = _keep_words(case, text, form_key, photos, actor=actor)
    question.answered_at, question.answer = clock.now(), addition
    question.save(update_fields=["answered_at", "answer"])
    case.read_questions_again()
    told = SenderText(_("您回了话"), addition.text)
    add_step(case, "answered", _("留言人回话"), words=addition.text, actor=actor, told=told)
    set_due(case)
    log(actor, acts.ANSWER_QUESTION, case)
    return addition
