"""What a sender reads of their case."""

from lianxin.core.access import SYSTEM
from lianxin.inbox.services import handling, replying
from lianxin.intake.pages.tracking import thread
from lianxin.intake.services import rating
from lianxin.organisation.reads.calendars import working_calendar


def test_after_a_reopening_nothing_offers_it_again(cast):
    yu = cast.actor("officer")
    case = handling.accept_case(cast.says().case, words="", actor=yu)
    replying.office_reply(case, text="修好了。", actor=yu)
    clock_of = case.clock(working_calendar(case.committee_id))
    assert "可以要求再办一次" in str(thread(case, clock_of))
    case = rating.reopen_case(case, words="又坏了。", actor=SYSTEM)
    again = thread(case, case.clock(working_calendar(case.committee_id)))
    assert [step["title"] for step in again if step.get("is_next")] == [
        "再办后给您答复",
        "请您打分",
    ]
    assert "可以要求再办一次" not in str(again)
