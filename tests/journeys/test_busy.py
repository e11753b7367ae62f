"""Busy beyond what anybody waits for: a kind page, nothing begun, and the words go through afterwards."""

import fcntl

import pytest
from django.db import connection

from lianxin.config.databases import database
from lianxin.inbox.models import Message
from tests.journeys.test_bad_days import TEXT, token_of

pytestmark = pytest.mark.postgresql


@pytest.mark.parametrize("way", ["button", "back", "reload"])
def test_after_a_busy_moment_the_words_are_still_there_and_go_through_once(
    browse, cast, monkeypatch, complaints, axe, way
):
    if connection.vendor != "sqlite":
        return
    page = browse(java_script_enabled=way == "button")
    page.goto(f"/s/{cast.place.slots.get().token}/")
    page.get_by_label("您想说的事").fill(TEXT)
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.2)
    with open(f"{connection.settings_dict['NAME']}-queue", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        page.get_by_role("button", name="送出留言").click()
        assert page.get_by_text("这会儿正忙，还没有收下").is_visible()
        if way == "button":
            axe(page)
    complaints.clear()  # the 503 was meant
    if way == "button":
        with page.expect_navigation():
            page.get_by_role("button", name="再送一次").click()
    elif way == "reload":
        page.reload()
    else:
        page.go_back()
        assert page.get_by_label("您想说的事").input_value() == TEXT
        page.get_by_role("button", name="送出留言").click()
    assert page.get_by_text("您的话收到了").first.is_visible()
    assert Message.objects.count() == 1


def test_a_lock_that_lasts_on_postgresql_is_503_and_the_form_goes_through_afterwards(
    transactional_db, cast, client
):
    if connection.vendor != "postgresql":
        return  # SQLite's lock is tried above
    address = f"/s/{cast.place.slots.get().token}/"
    form = {"text": TEXT, "token": token_of(client.get(address).content.decode())}
    other = connection.copy()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("LOCK TABLE inbox_case IN ACCESS EXCLUSIVE MODE")
        refused = client.post(address, form)
    finally:
        other.rollback()
        other.close()
    assert refused.status_code == 503
    assert refused["Retry-After"] == "5"
    assert Message.objects.count() == 0
    assert "您的话收到了" in client.post(address, form).content.decode()
    assert Message.objects.count() == 1


def test_what_a_machine_held_that_is_gone_is_free_again(transactional_db, cast, client):
    if connection.vendor != "postgresql":
        return  # SQLite's lock goes with the process that held it
    address = f"/s/{cast.place.slots.get().token}/"
    form = {"text": TEXT, "token": token_of(client.get(address).content.decode())}
    gone = connection.copy()
    options = database("postgresql:///?options=-c idle_in_transaction_session_timeout=300ms")
    gone.settings_dict["OPTIONS"] = options["OPTIONS"]
    gone.set_autocommit(False)
    with gone.cursor() as cursor:
        cursor.execute("LOCK TABLE inbox_case IN ACCESS EXCLUSIVE MODE")
    assert "您的话收到了" in client.post(address, form).content.decode()  # nobody had let it go
    gone.close()
