from datetime import timedelta

from lianxin.core import clock, jobs

ALARM = "到期的联系方式两天没有清理了"


def page(cast, client) -> str:
    cast.enter(client, "officer")
    return client.get("/today/").content.decode()


def test_the_office_is_told_when_nothing_has_been_cleared_for_two_days(cast, client):
    with clock.at(clock.now() - timedelta(hours=49)):
        cast.says()
    assert ALARM in page(cast, client)
    jobs.enqueue("inbox.retention")
    jobs.run_due()
    assert ALARM not in page(cast, client)


def test_a_new_installation_is_not_alarmed(cast, client):
    cast.says()
    assert ALARM not in page(cast, client)
