"""Opening by code and downloading leave their lines, and a code makes no log without end."""

from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.inbox import acts
from lianxin.intake.services.opening import LINES


def lines(act) -> int:
    return Entry.objects.filter(act=act).count()


def test_each_leaves_a_line_and_twenty_an_hour_at_most(cast, client):
    receipt = cast.says("路灯坏了。")
    kept = reverse("intake:own_download", args=[receipt.case.ref])
    for time in range(LINES + 5):
        assert client.post("/t/", {"k": receipt.token}).status_code == 302
        assert client.get(kept).status_code == 200
        if time < 3:
            assert (lines(acts.OPEN_BY_CODE), lines(acts.DOWNLOAD)) == (time + 1, time + 1)
    assert (lines(acts.OPEN_BY_CODE), lines(acts.DOWNLOAD)) == (LINES, LINES)
    other = cast.says("井盖松了。")
    client.post("/t/", {"k": other.token})
    assert lines(acts.OPEN_BY_CODE) == LINES + 1
