"""说过的事，后来怎样: whose place, what topic, and only those of one place or topic."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.inbox.models import Case, Subject
from lianxin.inbox.services import handling, replying
from lianxin.inbox.services.digests import pull_digest, release_digest, write_digest
from lianxin.places.models import Place
from lianxin.places.services import open_place

PAGE = "/done/"


@pytest.fixture
def told(cast):
    """Two stories: a lamp at the place of the cast, a bus at another."""
    officer = cast.actor("officer")
    other = open_place(cast.place.area, cast.place.kind, "南渡口联系点", actor=SYSTEM)
    for said, place, topic in (
        ("路灯坏了", cast.place, "水电照明"),
        ("班车停了", other, "公交站点"),
    ):
        case = cast.says(f"{said}。", consents=frozenset({"publish"})).case
        subject = Subject.objects.get(committee=cast.committee, name=topic)
        handling.describe_case(case, title=said, subject=subject, actor=officer)
        handling.accept_case(case, words="", actor=officer)
        replying.office_reply(case, text="办好了。", actor=officer)
        digest = write_digest(case, said=said, became="办好了", outcome="done", actor=officer)
        type(digest).objects.filter(pk=digest.pk).update(place=place)
        release_digest(type(digest).objects.get(pk=digest.pk), actor=cast.actor("office_head"))
    return other


def text(client, **asked):
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_says_its_place_and_topic_and_leads_to_the_place(cast, client, told):
    page = text(client)
    assert f'<a href="/p/{told.ref}/">南渡口联系点</a>，公交站点' in page
    assert f'<a href="/p/{cast.place.ref}/">{cast.place.name}</a>，水电照明' in page


def test_one_place_or_one_topic_alone(client, told):
    for asked in ({"place": str(told.ref)}, {"topic": "公交站点"}):
        page = text(client, **asked)
        assert "“班车停了”" in page
        assert "“路灯坏了”" not in page
    both = text(client, place=str(told.ref), topic="水电照明")
    assert "没有找到" in both
    assert "“路灯坏了”" in text(client, topic="没有的话题")  # as if it had not been asked


def test_a_closed_place_is_named_but_leads_nowhere(client, told):
    Place.objects.filter(pk=told.pk).update(state=Place.State.CLOSED)
    page = text(client)
    assert "南渡口联系点，公交站点" in page
    assert f"/p/{told.ref}/" not in page


def test_topics_of_what_is_not_released_are_not_offered(client, told):
    page = text(client)
    assert '<option value="公交站点">' in page
    assert '<option value="看病就医">' not in page


def test_it_says_what_whoever_released_it_saw(cast, client, told):
    """Place and topic stand beside a draft, and stay what they were when it was written."""
    officer = cast.actor("officer")
    case = Case.objects.get(title="班车停了")
    other = Subject.objects.get(committee=cast.committee, name="看病就医")
    handling.describe_case(case, title=case.title, subject=other, actor=officer)
    assert "南渡口联系点</a>，公交站点" in text(client)
    assert "看病就医" not in text(client)
    pull_digest(case.digest, actor=officer)
    write_digest(case, said="末班车早了", became="改回来了", outcome="done", actor=officer)
    cast.enter(client, "office_head")
    drafts = client.get(reverse("inbox:digests")).content.decode()
    assert "公开时写着：南渡口联系点，看病就医" in drafts
