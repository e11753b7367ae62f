"""What came together lies in one heap; a newer count takes the place of the older; the desk's frame."""

import pytest

from lianxin.core.access import SYSTEM
from lianxin.notify.kinds import NotToBeTold, refuse_more, sentence_of
from lianxin.notify.models import Notice
from lianxin.notify.services import tell


def told(cast, key, kind, n=1, **facts):
    actor = cast.actor(key)
    for number in range(n):
        tell(
            [actor.user_id],
            committee_id=actor.committee_id,
            kind=kind,
            url="/cases/",
            once=f"{kind}-{facts.get('count', '')}-{number}",
            actor=SYSTEM,
            **facts,
        )


@pytest.mark.parametrize(("n", "heaps"), [(1, 1), (3, 3), (4, 1), (20, 1)])
def test_more_than_three_of_one_kind_and_morning_lie_in_one_heap(cast, client, n, heaps):
    Notice.objects.all().delete()
    told(cast, "officer", "duty.call", n)
    cast.enter(client, "officer")
    answer = client.get("/notify/")
    assert len(answer.context["told"]) == heaps
    assert sum(heap.unread for heap in answer.context["told"]) == n
    assert answer.content.decode().count("有委员呼叫联络办") == 2 * n  # each with its own button


def test_a_newer_count_takes_the_place_of_one_that_nobody_looked_at(cast):
    Notice.objects.all().delete()
    told(cast, "officer", "inbox.new", count=2)
    told(cast, "officer", "inbox.new", count=5)
    (one,) = Notice.objects.all()
    assert one.words == "有5条新留言，等着受理。"
    Notice.objects.update(read_at=one.made_at)
    told(cast, "officer", "inbox.new", count=1)
    assert [notice.words for notice in Notice.objects.order_by("pk")] == [
        "有5条新留言，等着受理。",
        "有新留言，等着受理。",
    ]


def test_a_kind_without_a_sentence_for_several_stands_for_one():
    assert sentence_of("duty.call", number="", on=None, count=3) == "有委员呼叫联络办，等着回。"
    with pytest.raises(NotToBeTold):
        refuse_more("duty.call", number="", url="/", count=3)
    with pytest.raises(NotToBeTold):
        refuse_more("inbox.new", number="", url="/", count=0)


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        ("/duty/?state=silent&first=2026-12-03&last=2026-12-03", True),
        ("/duty/", True),
        ("/duty/?q=何秋萍", False),
        ("/duty/?next=//evil.example", False),
        ("//evil.example/?a=b", False),
        ("/duty/?a=b#c", False),
        ("/duty/?a", False),
    ],
)
def test_an_address_asks_for_nothing_but_words_of_ours(url, is_ours):
    if is_ours:
        refuse_more("duty.call", number="", url=url)
    else:
        with pytest.raises(NotToBeTold):
            refuse_more("duty.call", number="", url=url)


@pytest.mark.parametrize(
    ("who", "has_menu"), [("officer", True), ("clerk", True), ("member", False)]
)
def test_whoever_works_at_a_desk_reads_messages_there(cast, client, who, has_menu):
    cast.enter(client, who)
    for url in ("/notify/", "/notify/own/"):
        page = client.get(url).content.decode()
        assert ("lx-nav" in page.split("<main", 1)[0]) == has_menu
