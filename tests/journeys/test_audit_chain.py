"""The sealed log: whatever is done to it behind our back is found, and its place is named.

The triggers are taken away first: this is what somebody with the database's own password can do.
"""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from lianxin.audit.chain import canonical
from lianxin.audit.models import Entry, Seal
from lianxin.audit.sealing import heads_path, seal_all
from lianxin.audit.services import log
from lianxin.audit.triggers import create_triggers, names
from lianxin.audit.verifying import verify
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.storage import append_log

pytestmark = pytest.mark.postgresql

OURS, ANOTHER = 7, 8


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def sealed(db):
    """Three seals of four lines each for one committee; one line that belongs to none."""
    for batch in range(3):
        for number in range(4):
            log(Actor(committee_id=OURS), "tests.act", count=batch * 4 + number)
        seal_all()
        if batch == 0:
            log(Actor(committee_id=ANOTHER), "tests.act")
    log(SYSTEM, "tests.machine")
    seal_all()
    assert complaints() == []
    return [row.pk for row in Entry.objects.of_chain(OURS)]


@pytest.fixture
def tamper(sealed):
    """Change rows as somebody would who has the database and not us."""

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            for name in names(connection.vendor):
                table = name.rsplit("_no_", 1)[0]
                on = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
            for statement in statements:
                cursor.execute(statement)
        create_triggers("default")

    return run


def complaints() -> list[str]:
    return [sentence for chain in verify() for sentence in chain.wrong]


def test_what_was_sealed_holds_and_new_lines_wait_for_the_next_seal(sealed):
    ours = next(chain for chain in verify() if chain.committee == OURS)
    assert (ours.seals, ours.lines, ours.unsealed) == (3, 12, 0)
    log(Actor(committee_id=OURS), "tests.act")
    assert next(chain for chain in verify() if chain.committee == OURS).unsealed == 1
    assert seal_all() == 1
    assert seal_all() == 0
    assert complaints() == []


def test_one_flipped_byte_is_found_in_its_line(sealed, tamper):
    tamper(f"UPDATE audit_entry SET act = 'tests.acu' WHERE id = {sealed[5]}")
    assert complaints() == [f"第2封里，第{sealed[5]}行被改过。"]


@pytest.mark.parametrize(
    "change",
    [
        "at = '2026-01-01 00:00:00'",
        '"user" = 1',
        "person = 1",
        "capacity = 'x'",
        "origin = 'x'",
        "model = 'x'",
        '"row" = 1',
        "result = 'error'",
        "facts = '{}'",
    ],
)
def test_no_column_can_be_changed_unseen(sealed, tamper, change):
    tamper(f"UPDATE audit_entry SET {change} WHERE id = {sealed[0]}")
    assert complaints() == [f"第1封里，第{sealed[0]}行被改过。"]


def test_a_line_that_can_no_longer_be_read_is_named_too(sealed, tamper):
    if connection.vendor != "sqlite":
        return  # PostgreSQL refuses to store such a value
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
    tamper(f"UPDATE audit_entry SET facts = '{{\"count' WHERE id = {sealed[5]}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert complaints() == [f"第2封里，第{sealed[5]}行被改过。"]


def test_a_deleted_line_is_missed(sealed, tamper):
    tamper(f"DELETE FROM audit_entry WHERE id = {sealed[6]}")
    assert complaints() == [f"第2封里，少了第{sealed[6]}行。"]


def test_a_line_put_in_between_is_found(sealed, tamper):
    columns = "at, committee, capacity, origin, act, model, result, facts"
    values = f"at, {OURS}, capacity, origin, act, model, result, facts"
    place = Entry.objects.get(committee=ANOTHER).pk  # between two of ours
    tamper(
        f"DELETE FROM audit_entry WHERE id = {place}",
        f"INSERT INTO audit_entry (id, {columns})"
        f" SELECT {place}, {values} FROM audit_entry WHERE id = {sealed[3]}",
    )
    assert complaints() == [f"第2封里，多出第{place}行。", f"第1封里，少了第{place}行。"]


def test_a_line_of_another_chain_moved_into_a_sealed_span_is_found(sealed, tamper):
    tamper(f"UPDATE audit_entry SET committee = NULL WHERE id = {sealed[4]}")
    assert complaints() == [
        f"第1封里，多出第{sealed[4]}行。",
        f"第2封里，少了第{sealed[4]}行。",
    ]


def test_two_lines_with_their_words_exchanged_are_both_named(sealed, tamper):
    first, second = sealed[1], sealed[9]
    tamper(
        f"UPDATE audit_entry SET id = 999999 WHERE id = {first}",
        f"UPDATE audit_entry SET id = {first} WHERE id = {second}",
        f"UPDATE audit_entry SET id = {second} WHERE id = 999999",
    )
    assert complaints() == [f"第1封里，第{first}行被改过。", f"第3封里，第{second}行被改过。"]


def test_a_tail_cut_off_with_its_seals_shows_against_the_file_outside(sealed, tamper):
    tamper(
        f"DELETE FROM audit_entry WHERE id > {sealed[7]} AND committee = {OURS}",
        f"DELETE FROM audit_seal WHERE sequence = 3 AND committee = {OURS}",
    )
    assert complaints() == ["外面记到第3封，库里只到第2封：尾巴被截掉了，或者库退回了从前的样子。"]


def test_a_tail_cut_off_without_its_seals_is_missed_line_by_line(sealed, tamper):
    tamper(f"DELETE FROM audit_entry WHERE id > {sealed[7]} AND committee = {OURS}")
    gone = "、".join(str(number) for number in sealed[8:])
    assert complaints() == [f"第3封里，少了第{gone}行。"]


def test_a_whole_chain_that_is_gone_shows_against_the_file_outside(sealed, tamper):
    tamper(f"DELETE FROM audit_entry WHERE committee = {OURS}", "DELETE FROM audit_seal")
    assert any("库里只到第0封" in sentence for sentence in complaints())


def test_a_seal_taken_out_or_changed_is_found(sealed, tamper):
    tamper(f"UPDATE audit_seal SET count = 3 WHERE sequence = 2 AND committee = {OURS}")
    assert complaints() == ["第2封本身被改过，或者它前面那一封不是原来的。"]
    tamper(
        f"UPDATE audit_seal SET count = 4 WHERE sequence = 2 AND committee = {OURS}",
        f"DELETE FROM audit_seal WHERE sequence = 2 AND committee = {OURS}",
    )
    assert complaints()[0] == "第2封不在，后面接着的是第3封。"


def test_a_chain_made_anew_without_the_key_does_not_hold(sealed, tamper, settings, tmp_path):
    from lianxin.core.crypto import vault

    key = tmp_path / "other.key"
    key.write_bytes(b"x" * 32)
    settings.LIANXIN_MASTER_KEY_FILE = key
    vault.forget_keys()
    assert complaints()
    vault.forget_keys()


def test_without_the_file_outside_that_is_said(sealed):
    heads_path().unlink()
    assert any("截尾看不出来" in sentence for sentence in complaints())


def test_a_head_that_was_half_written_when_the_machine_stopped_does_no_harm(sealed):
    with heads_path().open("a") as file:
        file.write('{"committee": 7, "sequ')
    log(Actor(committee_id=OURS), "tests.act")
    seal_all()
    assert complaints() == []
    assert append_log.read(heads_path())[-1]["sequence"] == 4


def test_seals_cannot_be_changed_or_deleted_by_us_either(sealed):
    for attempt in (lambda: Seal.objects.update(count=1), lambda: Seal.objects.all().delete()):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            attempt()


def test_the_command_says_where_and_ends_with_one(sealed, tamper, capsys):
    call_command("verify_audit")
    assert "日志完整" in capsys.readouterr().out
    seal_all()
    tamper(f"UPDATE audit_entry SET act = 'tests.acu' WHERE id = {sealed[0]}")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit")
    assert ended.value.code == 1
    assert f"第{sealed[0]}行被改过" in capsys.readouterr().err
    assert Entry.objects.filter(act="audit.verify", result="error", committee=OURS).count() == 1


def test_the_same_line_has_one_text_whatever_database_holds_it(db):
    log(Actor(committee_id=OURS, origin="10.0.0.0/24"), "tests.act", b=1.5, a=["中", None])
    assert canonical(Entry.objects.latest("pk")).endswith(
        f',{OURS},null,null,"","10.0.0.0/24","tests.act","",null,"ok",{{"a":["中",null],"b":1.5}}]'
    )


def test_writers_and_sealers_at_once_leave_one_whole_chain(cast, race):
    """Four write while two seal: every line is sealed once, whichever id was committed first."""

    def write():
        for number in range(25):
            with transaction.atomic():
                log(Actor(committee_id=OURS), "tests.act", count=number)

    def seal():
        for _ in range(10):
            seal_all()

    outcomes = race([write] * 4 + [seal] * 2)
    assert [outcome for outcome in outcomes if outcome is not None] == []
    seal_all()
    ours = next(chain for chain in verify() if chain.committee == OURS)
    assert (ours.lines, ours.unsealed, ours.wrong) == (100, 0, [])


def test_the_audit_administrator_reads_how_far_the_chain_holds(cast, client):
    cast.enter(client, "audit")
    assert "日志还没有封过" in client.get("/audit/").content.decode()
    seal_all()
    assert "还没有核对过" in client.get("/audit/").content.decode()
    call_command("verify_audit")
    page = client.get("/audit/").content.decode()
    seal = Seal.objects.latest_of_each().get(committee=cast.committee.pk)
    assert bytes(seal.head).hex()[:16] in page
    assert "一行不少、一字未改" in page


def test_the_audit_administrator_is_told_when_it_does_not_hold(cast, client):
    cast.enter(client, "audit")
    seal_all()
    heads_path().unlink()
    with pytest.raises(SystemExit):
        call_command("verify_audit")
    assert "日志对不上" in client.get("/audit/").content.decode()
