"""Weak settings stop the start: each is really weakened, and the check has to see it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from lianxin.config.databases import SQLITE_OPTIONS
from lianxin.core.checks import keys_are_ours, words_stay_inside, writes_last

pytestmark = pytest.mark.postgresql


def found(alias="default") -> list[str]:
    return [message.id for message in writes_last([alias])]


@pytest.fixture
def weakened(tmp_path, monkeypatch):
    """A database opened by a start-up command of our choice."""
    opened = []

    def open_with(command: str) -> str:
        about = {**connection.settings_dict, "NAME": str(tmp_path / "weak.sqlite3")}
        about["OPTIONS"] = {**SQLITE_OPTIONS, "init_command": command}
        opened.append(type(connections["default"])(about, alias="weak"))
        monkeypatch.setattr("lianxin.core.checks.connections", {"weak": opened[0]})
        return "weak"

    yield open_with
    for weak in opened:
        weak.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (SQLITE_OPTIONS["init_command"], []),
        ("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", ["lianxin.E001"]),
        ("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF", ["lianxin.E001"]),
        ("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL", ["lianxin.E001"]),
        ("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL", ["lianxin.E001"]),
    ],
)
def test_sqlite_that_could_lose_an_answered_write_is_refused(weakened, command, refused):
    if connection.vendor == "sqlite":
        assert found(weakened(command)) == refused


@pytest.mark.django_db
def test_postgresql_that_could_lose_an_answered_write_is_refused(settings):
    if connection.vendor != "postgresql":
        return  # the other database has its own test above
    settings.LIANXIN_TESTING = False
    (message,) = writes_last(["default"])  # the tests' cluster runs without fsync
    assert message.id == "lianxin.E002"
    assert "fsync" in message.msg
    assert "full_page_writes" in message.msg
    assert "synchronous_commit" not in message.msg
    with connection.cursor() as cursor:
        for weak in ("off", "local"):
            cursor.execute(f"SET LOCAL synchronous_commit = {weak}")
            (message,) = writes_last(["default"])
            assert ("synchronous_commit" in message.msg) == (weak == "off")


@pytest.mark.django_db
def test_what_lets_words_out_of_postgresql_or_too_much_in_is_said(settings):
    if connection.vendor != "postgresql":
        return  # a file asks nobody
    settings.LIANXIN_TESTING = False
    ours = "lianxin.W011"  # the tests' cluster knows one role, its own superuser

    def said() -> list[str]:
        return [message.id for message in words_stay_inside(["default"])]

    assert said() == [ours]
    with connection.cursor() as cursor:
        for weak in (
            "log_statement = 'all'",
            "log_min_duration_statement = 500",
            "log_parameter_max_length_on_error = -1",
        ):
            with transaction.atomic():
                cursor.execute(f"SET LOCAL {weak}")
                (_, message) = words_stay_inside(["default"])
                assert message.id == "lianxin.W014"
                assert weak.partition(" ")[0] in message.msg
                transaction.set_rollback(True)
        cursor.execute("SET LOCAL log_min_duration_statement = 500")
        cursor.execute("SET LOCAL log_parameter_max_length = 0")
        assert said() == [ours]  # how long it took, without what was in it
        cursor.execute("CREATE ROLE ordinary")
        cursor.execute("SET LOCAL ROLE ordinary")
        assert said() == ["lianxin.W012"]
        cursor.execute("RESET ROLE")
        cursor.execute("GRANT pg_execute_server_program TO ordinary")
        cursor.execute("SET LOCAL ROLE ordinary")
        assert said() == [ours, "lianxin.W012"]


def test_a_key_that_is_missing_or_open_to_others_stops_the_start(settings, tmp_path):
    key = tmp_path / "master.key"
    settings.LIANXIN_MASTER_KEY_FILE = key
    assert [message.id for message in keys_are_ours()] == ["lianxin.E003"]
    key.write_bytes(b"x" * 32)
    key.chmod(0o640)
    assert [message.id for message in keys_are_ours()] == ["lianxin.E004"]
    key.chmod(0o600)
    assert keys_are_ours() == []


@pytest.mark.django_db
def test_the_server_does_not_start_on_a_finding(settings, tmp_path):
    settings.LIANXIN_MASTER_KEY_FILE = tmp_path / "nowhere.key"
    with pytest.raises(CommandError, match=r"lianxin\.E003"):
        call_command("serve", port=1)
