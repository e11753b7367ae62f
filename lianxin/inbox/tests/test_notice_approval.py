"""A committee may want the text of its notice approved; then just that text is in force."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.kinds import SET_NOTICE
from lianxin.inbox.models import PrivacyNotice
from lianxin.inbox.services import dictionaries
from lianxin.office.models import Approval
from lianxin.office.services.approvals import ApprovalMissing, enter_step, set_route

TEXT = "您的话由联络办收。\n电话只用来回访。"


@pytest.fixture
def office(cast, client):
    set_route(cast.committee, SET_NOTICE, steps=[("主席会议", None)], actor=SYSTEM)
    cast.enter(client, "officer")
    return client


def test_a_text_is_in_force_once_it_was_approved_word_for_word(cast, office):
    before = PrivacyNotice.objects.of(cast.committee.pk)
    url = reverse("casework:save_setting", args=["notice"])
    assert office.post(url, {"body": TEXT}).status_code == 302
    assert PrivacyNotice.objects.of(cast.committee.pk) == before
    with pytest.raises(ApprovalMissing):
        dictionaries.set_notice(cast.committee, body=TEXT, actor=SYSTEM)
    approval = Approval.objects.get()
    assert dict(approval.proposal)["正文"] == TEXT
    enter_step(
        approval,
        seen=approval.version,
        agrees=True,
        on=clock.today(),
        words="会上同意",
        actor=cast.actor("office_head"),
    )
    now = PrivacyNotice.objects.of(cast.committee.pk)
    assert (now.body, now.version) == (TEXT, before.version + 1)


def test_an_approval_is_used_once(cast, office):
    url = reverse("casework:save_setting", args=["notice"])
    office.post(url, {"body": TEXT})
    approval = Approval.objects.get()
    seen, head = approval.version, cast.actor("office_head")
    enter_step(approval, seen=seen, agrees=True, on=clock.today(), words="会上同意", actor=head)
    office.post(url, {"body": TEXT})
    assert Approval.objects.filter(state="running").count() == 1
    assert PrivacyNotice.objects.filter(body=TEXT).count() == 1
