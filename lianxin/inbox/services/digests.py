"""Digests: an anonymised account, written by one person and released by another."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.core.masking import mask
from lianxin.inbox import acts
from lianxin.inbox.flows import PULL, REDRAFT, RELEASE, REVIEW, digest_flow
from lianxin.inbox.models import Case, ConsentKind, Digest, MinorApproval
from lianxin.inbox.reads.conditions import refuse_to_publish, refuse_unapproved
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.approving import void_publishing
from lianxin.inbox.services.steps import SenderText, add_step
from lianxin.office.services.releases import edited, reviewed, signed


@transaction.atomic
def write_digest(case: Case, *, said: str, became: str, outcome: str, actor: Actor) -> Digest:
    """Write (or rewrite) what may be read of a matter, in new words.

    Raises:
        CaseRefused: the sender does not agree, or a number that names a person stands in it.
    """
    if not case.agrees(ConsentKind.PUBLISH):
        raise CaseRefused(_("留言人没有同意公开，这件不能写成摘要。"))
    refuse_to_publish(case)
    if mask(said) != said or mask(became) != became:
        raise CaseRefused(_("摘要里有电话、证件号或车牌，请去掉。"))
    digest = Digest.objects.filter(case=case).first()
    topic = case.subject.name if case.subject else ""
    old = digest and (digest.said, digest.became, digest.outcome, digest.topic)
    if digest and digest.state == Digest.State.DRAFT and old == (said, became, outcome, topic):
        raise CaseRefused(_("一个字也没有改，不用再写一遍。"))
    words = {
        "said": said,
        "became": became,
        "outcome": outcome,
        "topic": topic,
        **edited(
            case.committee_id, actor=actor, before=digest, anew=_is_anew(digest, said, became)
        ),
    }
    if digest is None:
        digest = Digest.objects.create(
            committee=case.committee, case=case, place=case.place, **words
        )
    else:
        digest_flow.apply(digest, REDRAFT, **words)
    void_publishing(case, actor=actor)
    log(actor, acts.WRITE_DIGEST, case)
    return digest


def _is_anew(digest: Digest | None, said: str, became: str) -> bool:
    """What was taken down is written with other words throughout."""
    if digest is None:
        return True
    is_down = digest.state == Digest.State.WITHDRAWN
    return is_down and said != digest.said and became != digest.became


@transaction.atomic
def review_digest(digest: Digest, *, actor: Actor) -> Digest:
    """Somebody who did not write it has looked at it, where a committee wants three people.

    Raises:
        ReleaseRefused: the reader wrote it, or this step is not wanted.
    """
    digest_flow.apply(digest, REVIEW, **reviewed(digest, actor=actor))
    log(actor, acts.REVIEW_DIGEST, digest.case)
    return digest


@transaction.atomic
def release_digest(digest: Digest, *, actor: Actor) -> Digest:
    """Let everybody read it; whoever wrote it or looked at it cannot release it."""
    signing = signed(digest, actor=actor)
    if not digest.case.agrees(ConsentKind.PUBLISH):
        raise CaseRefused(_("留言人已经不同意公开。"))
    refuse_to_publish(digest.case)
    refuse_unapproved(digest.case, MinorApproval.What.PUBLISH)
    digest_flow.apply(digest, RELEASE, **signing)
    add_step(
        digest.case,
        "released",
        _("摘要已公开"),
        actor=actor,
        told=SenderText(_("隐去姓名后公开了"), f"{digest.said}——{digest.became}"),
    )
    log(actor, acts.RELEASE_DIGEST, digest.case)
    return digest


@transaction.atomic
def pull_digest(digest: Digest, *, actor: Actor) -> Digest:
    """Take a digest down."""
    digest_flow.apply(digest, PULL)
    log(actor, acts.PULL_DIGEST, digest.case)
    return digest


@transaction.atomic
def take_down(case: Case, *, actor: Actor) -> None:
    """Whatever is written or published of a case is taken down: consent or rule no longer allow it."""
    digest = Digest.objects.filter(case=case).exclude(state=Digest.State.WITHDRAWN).first()
    if digest is not None:
        pull_digest(digest, actor=actor)


@transaction.atomic
def take_inside(*, actor: Actor) -> int:
    """Released digests that became internal are taken down; how many there were."""
    released = Digest.objects.filter(~outside("inbox.Digest"), state=Digest.State.RELEASED)
    found = list(released.select_related("case"))
    for digest in found:
        pull_digest(digest, actor=actor)
    return len(found)
