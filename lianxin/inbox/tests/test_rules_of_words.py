"""Case numbers as people type them; words that point to a flag; what each column of a sender's words says."""

import pytest

from lianxin.inbox.rules.case_numbers import case_number
from lianxin.inbox.rules.flag_hints import hinted


@pytest.mark.parametrize(
    "typed", ["2611-0042", "26110042", "２６１１－００４２", " 2611 0042 ", "2611—0042"]
)
def test_a_number_however_it_is_typed(typed):
    assert case_number(typed) == "2611-0042"


def test_words_point_to_flags_and_say_by_which_words():
    assert hinted("闻到煤气味，怕着火") == {"urgent": ["煤气", "着火"]}
    assert hinted("我是学生，我们班要举报") == {
        "petition": ["举报"],
        "minor": ["我是学生", "我们班"],
    }
    assert hinted("路灯坏了") == {}
