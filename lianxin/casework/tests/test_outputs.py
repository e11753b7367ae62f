"""A suggestion or real deed of an activity comes from a case; its sender is told by the office, once."""

from datetime import time

import pytest
from django.urls import reverse

from lianxin.activities.models import ActivityKind
from lianxin.activities.services import remove_output, write_benefit, write_suggestion
from lianxin.casework.models import OutputSource
from lianxin.casework.services.outputs import SourceRefused, join_output, tell_of_output
from lianxin.core import clock
from lianxin.inbox.models import Case, Exclusion, Step

WORDS = "您说的路灯，委员视察时提了建议，市里已经列进明年的计划。"


@pytest.fixture
def case(cast):
    return cast.says("12号楼前的路灯坏了。").case


@pytest.fixture
def row(cast, called):
    held = called("member", day=0, hours=(time(8), time(9)))
    return write_suggestion(held, words="路灯三天内修", actor=cast.actor("officer"))


def sources(row, what="suggestion"):
    return reverse(f"casework:{what}_sources", args=[row.ref])


@pytest.mark.row("T8")
def test_joined_by_its_number_then_told_in_the_words_of_the_office(cast, client, case, row):
    cast.enter(client, "officer")
    assert client.post(sources(row), {"number": case.number.replace("-", "")}).status_code == 302
    source = OutputSource.objects.get()
    step = Step.objects.filter(case=case).latest("pk")
    assert (step.title, step.told) == ("活动“水源地视察”的建议由它而来", "")
    assert step.words == "路灯三天内修"
    page = client.get(reverse("inbox:case", args=[case.ref])).content.decode()
    assert "活动“水源地视察”的建议：路灯三天内修" in page
    assert "还没有告诉留言人" in page
    tell = reverse("casework:tell_of_output", args=[source.ref])
    assert client.post(tell, {"words": WORDS}).status_code == 302
    step = Step.objects.filter(case=case).latest("pk")
    assert (step.told, step.told_words) == ("您说的事，后来在委员的活动里有了下文", WORDS)
    source.refresh_from_db()
    assert source.told_by == cast.person("officer")
    assert client.post(tell, {"words": "再说一遍"}).status_code == 409
    assert Step.objects.filter(case=case, told_words="再说一遍").count() == 0


def test_the_sender_reads_it_on_their_own_page(cast, client, row):
    receipt = cast.says("12号楼前的路灯坏了。")
    officer = cast.actor("officer")
    source = join_output(row, receipt.case, actor=officer)
    client.post(reverse("intake:find"), {"number": receipt.case.number, "code": receipt.code})
    there = reverse("intake:own", args=[receipt.case.ref])
    assert "路灯三天内修" not in client.get(there).content.decode()
    tell_of_output(source, words=WORDS, actor=officer)
    assert WORDS in client.get(there).content.decode()


def test_who_does_not_see_the_case_joins_nothing_and_learns_nothing(cast, client, case, row):
    Exclusion.objects.create(case=case, person=cast.person("officer"))
    cast.enter(client, "officer")
    unseen = client.post(sources(row), {"number": case.number})
    nowhere = client.post(sources(row), {"number": "9999-999999"})
    assert (unseen.status_code, nowhere.status_code) == (409, 409)
    for answer in (unseen, nowhere):
        assert "没有这个编号的留言，或者您看不到它。" in answer.content.decode()
    assert not OutputSource.objects.exists()


def test_a_joined_case_is_not_shown_to_who_may_not_see_it(cast, client, case, row):
    source = join_output(row, case, actor=cast.actor("office_head"))
    Exclusion.objects.create(case=case, person=cast.person("officer"))
    cast.enter(client, "officer")
    assert case.number not in client.get(sources(row)).content.decode()
    tell = reverse("casework:tell_of_output", args=[source.ref])
    assert client.post(tell, {"words": WORDS}).status_code == 404
    part = reverse("casework:part_suggestion", args=[row.ref, source.ref])
    assert client.post(part).status_code == 404
    source.refresh_from_db()
    assert source.told_at is None


def test_a_real_deed_is_joined_too_and_taken_out_until_the_sender_knows(cast, client, case, row):
    done = {"helped": "住户", "what": "换灯", "result": "亮了", "done_by": clock.today()}
    deed = write_benefit(row.activity, **done, actor=cast.actor("officer"))
    cast.enter(client, "officer")
    client.post(sources(deed, "benefit"), {"number": case.number})
    source = OutputSource.objects.get(benefit=deed)
    again = client.post(sources(deed, "benefit"), {"number": case.number})
    assert "已经连上这一件了。" in again.content.decode()
    part = reverse("casework:part_benefit", args=[deed.ref, source.ref])
    client.post(part)
    assert not OutputSource.objects.exists()
    told = join_output(deed, case, actor=cast.actor("officer"))
    tell_of_output(told, words=WORDS, actor=cast.actor("officer"))
    client.post(reverse("casework:part_benefit", args=[deed.ref, told.ref]))
    assert OutputSource.objects.filter(pk=told.pk).exists()


def test_what_is_internal_or_withdrawn_is_not_joined(cast, case, row):
    officer = cast.actor("officer")
    ActivityKind.objects.filter(pk=row.activity.kind_id).update(is_internal=True)
    with pytest.raises(SourceRefused, match="标了内部的"):
        join_output(row, case, actor=officer)
    ActivityKind.objects.filter(pk=row.activity.kind_id).update(is_internal=False)
    source = join_output(row, case, actor=officer)
    Case.objects.filter(pk=case.pk).update(state=Case.State.WITHDRAWN)
    with pytest.raises(SourceRefused, match="不再打扰留言人"):
        tell_of_output(source, words=WORDS, actor=officer)


def test_an_output_that_is_removed_takes_its_source_along(cast, case, row):
    join_output(row, case, actor=cast.actor("officer"))
    remove_output(row, actor=cast.actor("officer"))
    assert not OutputSource.objects.exists()
    assert Step.objects.filter(case=case, kind="output").exists()


@pytest.mark.postgresql
def test_of_two_who_tell_at_once_one_tells(cast, race, case, row):
    officer = cast.actor("officer")
    source = join_output(row, case, actor=officer)
    tell = lambda: tell_of_output(source, words=WORDS, actor=officer)  # noqa: E731
    outcomes = race([tell] * 4)
    assert sum(isinstance(one, OutputSource) for one in outcomes) == 1
    assert Step.objects.filter(case=case, told_words=WORDS).count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("member", 403), ("clerk", 403), ("outsider", 404)]
)
def test_who_joins_and_tells(cast, client, case, row, who, status):
    source = join_output(row, case, actor=cast.actor("office_head"))
    cast.enter(client, who)
    there = [sources(row), reverse("casework:tell_of_output", args=[source.ref])]
    assert [client.get(one).status_code for one in there] == [status, status]
