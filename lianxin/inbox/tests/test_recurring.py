"""At the end of a year the office counts what is not over; what is about a reader is not counted for them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from lianxin.core.recurring import RECURRING
from lianxin.inbox.models import Case, Exclusion
from lianxin.inbox.services import closing, handling, replying

HERE = ZoneInfo("Asia/Shanghai")


def listed(cast, year, who="officer"):
    return RECURRING["inbox.open"].read(cast.actor(who), year)


@pytest.mark.usefixtures("ordinary_morning")
def test_messages_of_the_year_that_are_not_over_are_counted(cast):
    Case.objects.all().delete()
    assert listed(cast, 2026).words == "2026年的留言都办结了。"
    last_night = datetime(2025, 12, 31, 23, 30, tzinfo=HERE)
    before = cast.says("去年最后一晚写的。").case
    Case.objects.filter(pk=before.pk).update(received_at=last_night)
    officer = cast.actor("officer")
    over = cast.says("路灯坏了。").case
    handling.accept_case(over, words="", actor=officer)
    replying.office_reply(over, text="修好了。", actor=officer)
    closing.close_case(over, actor=officer)
    cast.says("公交站搬远了。")
    found = listed(cast, 2026)
    assert found.words == "2026年的留言，还有1件没有办结。"
    assert listed(cast, 2025).words == "2025年的留言，还有1件没有办结。"
    assert listed(cast, 2024).words == "2024年的留言都办结了。"


@pytest.mark.usefixtures("ordinary_morning")
def test_what_is_about_an_officer_is_not_counted_for_them(cast):
    Case.objects.all().delete()
    case = cast.says("关于俞晓岚的事。").case
    Exclusion.objects.create(case=case, person=cast.person("officer"))
    assert listed(cast, 2026).words == "2026年的留言都办结了。"
    assert listed(cast, 2026, who="office_head").words == "2026年的留言，还有1件没有办结。"
