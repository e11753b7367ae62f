"""What an organiser wrote goes along with some kinds of notice: title, hours, place and no more."""

from datetime import date, time

import pytest

from lianxin.notify import kinds
from lianxin.notify.kinds import NotToBeTold, Occasion, kind, sentence_of
from lianxin.notify.models import Notice
from lianxin.notify.services import tell


@pytest.fixture
def meeting():
    """A kind of a module to come."""
    known = dict(kinds.KINDS)
    yield kind(
        "trial.meeting",
        "duty",
        "您%(day)s有一个会。",
        occasion="您%(day)s%(hours)s到%(place)s开会%(title)s。",
    )
    kinds.KINDS.clear()
    kinds.KINDS.update(known)


def told(meeting, occasion):
    rows = tell([1], committee_id=1, kind=meeting, url="/today/", once="x", on=date(2026, 12, 3),
                occasion=occasion)  # fmt: skip
    return Notice.objects.get(pk=rows[0].pk).words


@pytest.mark.parametrize(
    ("occasion", "words"),
    [
        (Occasion("协商会", "二楼会议室", time(14), time(16, 30)),
         "您12月3日14:00—16:30到二楼会议室开会（协商会）。"),
        (Occasion("", "二楼", time(9, 5)), "您12月3日9:05到二楼开会。"),
        (Occasion("分两\n行 写的", "二楼"), "您12月3日到二楼开会（分两 行 写的）。"),
        (None, "您12月3日有一个会。"),
    ],
)  # fmt: skip
def test_title_hours_and_place_in_one_sentence(db, meeting, occasion, words):
    assert told(meeting, occasion) == words


@pytest.mark.parametrize(
    "number",
    [
        "13800005207",
        "１３８００００５２０７",
        "138 0000 5207",
        "330106199001011234",
        "a@example.com",
    ],
)
def test_no_number_and_no_address_of_anybody_goes_along(db, meeting, number):
    words = told(meeting, Occasion(f"问{number}", f"二楼{number}"))
    assert number not in words
    assert words.startswith("您12月3日到二楼")


def test_what_is_long_is_cut(db, meeting):
    assert told(meeting, Occasion("长" * 90, "远" * 90)) == (
        f"您12月3日到{'远' * 60}开会（{'长' * 60}）。"
    )


def test_a_kind_without_such_a_sentence_carries_nothing(db, meeting):
    with pytest.raises(NotToBeTold):
        tell([1], committee_id=1, kind="duty.silent", url="/", once="x", occasion=Occasion("会"))
    assert not Notice.objects.exists()


def test_no_kind_of_today_names_more_than_its_sentence_may_hold():
    some = Occasion("题", "处", time(8), time(9))
    for key in kinds.KINDS:
        for occasion in (None, some):
            words = sentence_of(key, number="A-1", on=date(2026, 1, 2), occasion=occasion)
            assert "%" not in words
