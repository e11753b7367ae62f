"""A digest gets out by two people, or by three where that is laid down; one takes it back at once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.inbox.models import Digest
from lianxin.inbox.services import handling, replying
from lianxin.inbox.services.digests import release_digest, review_digest, write_digest
from lianxin.office.models import ReleaseRule
from lianxin.office.services.releases import ReleaseRefused
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Post, Unit


@pytest.fixture
def third(cast):
    """A third person of the office: the head of the station beside their own post."""
    post = Post.objects.get(committee=cast.committee, key="officer")
    unit = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
    organisation.appoint(
        cast.person("head"), post, unit, starts=cast.member("head").starts, actor=SYSTEM
    )
    return cast.actor("head")


@pytest.fixture
def written(cast) -> Digest:
    officer = cast.actor("officer")
    case = cast.says("路灯坏了。", consents=frozenset({"publish"})).case
    handling.accept_case(case, words="", actor=officer)
    replying.office_reply(case, text="修好了。", actor=officer)
    return write_digest(case, said="路灯坏了", became="修好了", outcome="done", actor=officer)


def test_with_three_it_is_looked_at_and_signed_by_two_more(cast, third, client):
    ReleaseRule.objects.create(committee=cast.committee, people=3)
    officer, head = cast.actor("officer"), cast.actor("office_head")
    case = cast.says("路灯坏了。", consents=frozenset({"publish"})).case
    handling.accept_case(case, words="", actor=officer)
    replying.office_reply(case, text="修好了。", actor=officer)
    digest = write_digest(case, said="路灯坏了", became="修好了", outcome="done", actor=officer)
    with pytest.raises(ReleaseRefused, match="先要另一位同事看过"):
        release_digest(digest, actor=head)
    cast.enter(client, "office_head")
    client.post(reverse("inbox:review_digest", args=[digest.ref]), {"turn": digest.turn})
    digest.refresh_from_db()
    again = client.post(reverse("inbox:release", args=[digest.ref]), {"turn": digest.turn})
    assert again.status_code == 409
    digest.refresh_from_db()
    release_digest(digest, actor=third)
    page = client.get(reverse("inbox:digests")).content.decode()
    assert "俞晓岚写，江文博看过，温树声放行" in page


def test_where_two_are_enough_the_page_says_so(cast, written, client):
    release_digest(written, actor=cast.actor("office_head"))
    cast.enter(client, "officer")
    page = client.get(reverse("inbox:digests")).content.decode()
    assert "俞晓岚写，江文博放行，本会定的是两个人" in page


def test_what_is_written_anew_is_looked_at_anew(cast, third, written):
    ReleaseRule.objects.create(committee=cast.committee, people=3)
    officer, head = cast.actor("officer"), cast.actor("office_head")
    facts = {"said": "路灯坏了两个月", "became": "修好了", "outcome": "done"}
    digest = write_digest(written.case, actor=officer, **facts)
    review_digest(digest, actor=head)
    facts["said"] = "路灯坏了，晚上不敢下楼"
    digest = write_digest(written.case, actor=third, **facts)
    assert (digest.reviewed_by_id, digest.edited_by_id) == (None, third.person_id)
    with pytest.raises(ReleaseRefused):
        release_digest(digest, actor=officer)


def test_one_person_takes_it_back_at_once(cast, written, client):
    release_digest(written, actor=cast.actor("office_head"))
    cast.enter(client, "officer")
    client.post(reverse("inbox:pull", args=[written.ref]))
    assert not Digest.objects.published().exists()


def test_what_was_written_after_the_page_was_opened_is_not_signed(cast, written, client):
    seen = {"turn": written.turn}
    facts = {"said": "路灯坏了", "became": "明年修", "outcome": "work"}
    write_digest(written.case, actor=cast.actor("officer"), **facts)
    cast.enter(client, "office_head")
    answer = client.post(reverse("inbox:release", args=[written.ref]), seen)
    assert answer.status_code == 409
    assert "刚才又改过" in answer.content.decode()
    assert not Digest.objects.published().exists()


def test_nobody_signs_their_own_words_by_way_of_a_colleagues_comma(cast, written):
    officer, head = cast.actor("officer"), cast.actor("office_head")
    facts = {"said": "路灯坏了，", "became": "修好了", "outcome": "done"}
    digest = write_digest(written.case, actor=head, **facts)
    for actor in (officer, head):
        with pytest.raises(ReleaseRefused, match="同一个人不做两步"):
            release_digest(digest, actor=actor)
