"""What the press wrote about a published story: the office writes it down beside the story."""

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.inbox.models import Digest
from lianxin.logbook.models import PressReport


@pytest.fixture
def digest(cast):
    """One that everybody may read."""
    case = cast.says("12号楼前的路灯坏了。").case
    return Digest.objects.create(
        committee=case.committee, case=case, place=case.place, said="路灯坏了", became="修好了",
        outcome="done", state=Digest.State.RELEASED, edited_by=cast.person("officer"),
        released_by=cast.person("office_head"), released_at=clock.now(),
    )  # fmt: skip


def report():
    said = {"medium": "滨江日报", "on": clock.today().isoformat(), "title": "灯亮了"}
    return said | {"link": "https://example.org/c"}


def test_it_stands_beside_its_story(cast, client, digest):
    there = reverse("logbook:story_press", args=[digest.ref])
    cast.enter(client, "officer")
    assert there in client.get(reverse("inbox:digests")).content.decode()
    assert client.post(there, report()).status_code == 302
    assert PressReport.objects.get().about == f"inbox.Digest:{digest.ref}"
    assert "灯亮了" in client.get(there).content.decode()


def test_of_a_story_that_was_taken_down_there_is_none(cast, client, digest):
    Digest.objects.filter(pk=digest.pk).update(state=Digest.State.WITHDRAWN)
    cast.enter(client, "officer")
    assert client.get(reverse("logbook:story_press", args=[digest.ref])).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("head", 404),
        ("member", 404),
        ("clerk", 404),
        ("outsider", 404),
        (None, 302),
    ],
)
def test_who_keeps_it(cast, client, digest, who, status):
    there = reverse("logbook:story_press", args=[digest.ref])
    if who:
        cast.enter(client, who)
    assert client.get(there).status_code == status
    if status != 200:
        client.post(there, report())
        assert not PressReport.objects.exists()
