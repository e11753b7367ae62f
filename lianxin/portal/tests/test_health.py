from datetime import timedelta

from lianxin.core import clock, jobs


def test_a_system_that_is_well_says_ok_to_anybody(cast, client):
    answer = client.get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_worker_that_stands_still_is_told(cast, client):
    jobs.enqueue("files.sweep", due=clock.now() - timedelta(minutes=11))
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert "后台可能没有在运行" in answer.content.decode()
    jobs.run_due()
    assert client.get("/health/").status_code == 200
