"""What of inbox a committee may want approved (the text of its notice, 告知书), and may keep inside."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.internal import can_be_inside
from lianxin.core.landmarks import landmark
from lianxin.inbox.models import PrivacyNotice
from lianxin.inbox.policies import cases
from lianxin.office.kinds import Facts, approval_kind, internal_kind
from lianxin.organisation.models import Committee

BODY, CALL, PUBLISH = "正文", "同意打电话", "同意公开"  # house: keys under which the words are kept


def _facts(committee: Committee) -> Facts:
    """The version that the new one follows."""
    return {_("现在用的"): str(PrivacyNotice.objects.of(committee.pk))}


SET_NOTICE = approval_kind(
    "inbox.notice",
    gettext_lazy("改告知书"),
    title=lambda _committee: _("新的一版告知书"),
    facts=_facts,
    url=lambda _committee: landmark("case_rules"),
)
internal_kind(
    "inbox.Case",
    fetch=lambda actor, ref: cases.fetch(actor, "inbox.work", ref=ref),
    title=lambda case: _("办件%(number)s") % {"number": case.number},
    url=lambda case: reverse("inbox:case", args=[case.ref]),
)
can_be_inside("inbox.Forward", case="inbox.Case")
can_be_inside("inbox.Digest", case="inbox.Case", place="places.Place")


def notice_words(body: str, call_words: str, publish_words: str) -> dict[str, str]:
    """What is proposed: the whole text and the words of both consents."""
    return {BODY: body, CALL: call_words, PUBLISH: publish_words}
