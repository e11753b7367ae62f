"""After a restore: what was erased stays erased, what was used up or closed opens nothing."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as ours

from lianxin.accounts import ledger as accounts_ledger
from lianxin.accounts import services as accounts
from lianxin.accounts.models import BrowserSession, User
from lianxin.accounts.slips import ActivationRefused, open_activation
from lianxin.config import backup
from lianxin.config.restore import restore
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.models import Tombstone
from lianxin.core.storage import archive, erasures
from lianxin.core.storage.archive import BackupRefused
from lianxin.files.models import StoredFile
from lianxin.inbox.models import Case, Contact
from lianxin.intake.reads.access_by_code import CodeReplaced, open_by_code, open_by_link
from lianxin.intake.services import slips
from lianxin.intake.services.correcting import correct_contact
from lianxin.intake.services.own import delete_contact, withdraw_case
from lianxin.liaison.models import AreaContact, LinkedPerson
from lianxin.liaison.services.areas import end_contact, name_contact, save_area
from lianxin.liaison.services.notebook import PersonFacts, save_person, strike_person
from tests.fixtures.backups import elsewhere, untouched

OTHER = "13900006201"
pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("here")]


def test_what_was_erased_after_the_backup_is_erased_again(made, lived, tmp_path):
    withdrawn, emptied = Case.objects.order_by("pk")[:2]
    withdraw_case(withdrawn, actor=Actor())
    delete_contact(emptied, actor=Actor())
    assert Tombstone.objects.filter(is_outside=False).count() == 0
    ledger = erasures.ledger_path()
    with elsewhere(tmp_path):
        outcome = restore(made, erased=ledger, thorough=True)
        assert outcome.wrong == []
        assert outcome.erased_again == 2  # the photo went with its message
        again = Case.objects.get(ref=withdrawn.ref)
        assert again.state == "withdrawn"
        assert again.message.original == ""
        assert Contact.objects.count() == 0
        assert StoredFile.objects.kept().count() == 0
        assert not list(Path(ours.LIANXIN_FILES_DIR).glob("??/??/*-*"))
        assert set(erasures.read_ledger(erasures.ledger_path())) >= set(
            erasures.read_ledger(ledger)
        )


def test_whoever_was_struck_from_a_notebook_after_the_backup_is_struck_again(lived, tmp_path):
    member = lived.member("member")
    struck, stays = (
        save_person(member, PersonFacts(name), actor=SYSTEM) for name in ("范婶", "老郑")
    )
    target = tmp_path / "again.backup"
    backup.make_backup(target)
    strike_person(struck, actor=lived.actor("member"))
    with elsewhere(tmp_path):
        outcome = restore(target, erased=tmp_path / "here" / "erased.log", thorough=True)
        assert outcome.wrong == []
        assert outcome.erased_again == 1
        assert [one.ref for one in LinkedPerson.objects.all()] == [stays.ref]


def test_a_contact_person_who_let_go_after_the_backup_lets_go_again(lived, tmp_path):
    member, today = lived.member("member"), clock.today()
    facts = {"kind": "trade", "members": [member], "actor": SYSTEM}
    area = save_area(lived.committee, name="轴承厂的工友", **facts)
    said = {"duty": "工会", "consent": "said", "consent_on": today, "actor": SYSTEM}
    contact = name_contact(area, name="石师傅", **said)
    target = tmp_path / "again.backup"
    backup.make_backup(target)
    ended = end_contact(contact, because="石师傅退休了", actor=SYSTEM)
    assert (ended.name, ended.ended_because) == ("", "某某退休了")
    with elsewhere(tmp_path):
        outcome = restore(target, erased=tmp_path / "here" / "erased.log", thorough=True)
        assert outcome.wrong == []
        assert outcome.erased_again == 1
        again = AreaContact.objects.get()
        assert (again.name, again.ends) == ("", today)


def test_what_is_out_of_date_by_now_does_not_come_back(made, lived, tmp_path):
    kept = Contact.objects.count()
    with elsewhere(tmp_path), clock.at(clock.now() + timedelta(days=366)):
        outcome = restore(made, thorough=True, is_clock_right=True)
        assert outcome.wrong == []
        assert outcome.out_of_date >= kept > 0
        assert Contact.objects.count() == 0


def test_the_ledger_that_lies_in_the_data_folder_is_taken_without_asking(made, lived, tmp_path):
    delete_contact(Case.objects.order_by("pk")[1], actor=Actor())
    ledger = erasures.ledger_path()
    with elsewhere(tmp_path) as there:
        there.mkdir()
        shutil.copy(ledger, there / ledger.name)
        assert restore(made).erased_again == 1
        assert Contact.objects.count() == 1


def test_what_was_erased_is_written_outside_later_when_the_disk_refused_at_first(
    lived, here, monkeypatch
):
    def refuses(*args):
        raise OSError(28, "full")

    with monkeypatch.context() as broken:
        broken.setattr("lianxin.core.storage.append_log.append", refuses)
        delete_contact(Case.objects.order_by("pk")[1], actor=Actor())
    assert erasures.read_ledger(erasures.ledger_path()) == []
    assert erasures.write_outside() == 1
    assert [one.what for one in erasures.read_ledger(erasures.ledger_path())] == ["inbox.Contact"]
    assert erasures.write_outside() == 0


def test_a_line_by_somebody_without_the_key_erases_nothing_and_is_said(made, lived, tmp_path):
    aimed, other = Case.objects.order_by("pk")[:2]
    delete_contact(other, actor=Actor())
    ledger = erasures.ledger_path()
    genuine = ledger.read_text().splitlines()[-1]
    unsigned = {"at": "2030-01-01", "committee": 1, "model": "inbox.Case", "ref": str(aimed.ref)}
    with ledger.open("a") as file:
        file.write(json.dumps(unsigned) + "\n")
        file.write(json.dumps(unsigned | {"mac": json.loads(genuine)["mac"]}) + "\n")
        file.write(genuine.replace(str(other.ref), str(aimed.ref)) + "\n")
        file.write("[]\n")
    with elsewhere(tmp_path):
        outcome = restore(made, erased=ledger)
        assert outcome.erased_again == 1
        assert Case.objects.get(ref=aimed.ref).message.erased_at is None
        assert any("erased.log里有4行不是这套系统写的" in said for said in outcome.said)


def test_what_was_left_again_after_a_deletion_is_not_lost_by_a_restore(lived, tmp_path):
    """Deleted, left anew, backed up: the deletion is in the backup, so what came after it stays."""
    case = Case.objects.order_by("pk")[1]
    delete_contact(case, actor=Actor())
    correct_contact(case, name="", phone=OTHER, drops_phone=False, actor=Actor())
    kept = Contact.objects.count()
    target = tmp_path / "again.backup"
    backup.make_backup(target)
    steps = case.steps.count()
    with elsewhere(tmp_path):
        outcome = restore(target, erased=tmp_path / "here" / "erased.log", thorough=True)
        assert outcome.wrong == []
        assert outcome.erased_again == 0
        assert Contact.objects.count() == kept
        restored = Case.objects.get(ref=case.ref)
        assert Contact.objects.get(case=restored).phone == OTHER
        assert restored.steps.count() == steps


def test_a_second_deletion_after_the_backup_is_done_again(lived, tmp_path):
    case = Case.objects.order_by("pk")[1]
    delete_contact(case, actor=Actor())
    correct_contact(case, name="", phone=OTHER, drops_phone=False, actor=Actor())
    target = tmp_path / "again.backup"
    backup.make_backup(target)
    with clock.at(clock.now() + timedelta(seconds=2)):
        delete_contact(case, actor=Actor())
    with elsewhere(tmp_path):
        assert restore(target, erased=tmp_path / "here" / "erased.log").erased_again == 1
        assert not Contact.objects.filter(case__ref=case.ref).exists()


def test_a_code_that_was_replaced_after_the_backup_opens_nothing_and_is_listed(lived, tmp_path):
    officer = lived.actor("officer")
    old, fresh = (lived.says(phone=OTHER) for _n in range(2))
    known = slips.renew_code(
        old.case, words="回执丢了", actor=officer
    )  # the backup knows of this one
    target = tmp_path / "codes.backup"
    backup.make_backup(target)
    first = slips.renew_code(fresh.case, words="回执丢了", actor=officer)
    second = slips.renew_code(Case.objects.get(pk=fresh.case.pk), words="又丢了", actor=officer)
    with elsewhere(tmp_path):
        outcome = restore(target, erased=tmp_path / "here" / "erased.log", thorough=True)
        assert outcome.wrong == []
        listed = [said for said in outcome.said if "换过追踪码" in said]
        assert len(listed) == 1
        assert fresh.case.number in listed[0]
        assert old.case.number not in listed[0]
        for given in (fresh, first):
            with pytest.raises(CodeReplaced):
                open_by_code(fresh.case.number, given.code, origin="x")
        assert open_by_code(fresh.case.number, second.code, origin="x") is None
        assert not any(open_by_link(one.token, origin="x") for one in (fresh, first, second))
        assert open_by_code(old.case.number, known.code, origin="x").number == old.case.number
        case = Case.objects.get(ref=fresh.case.ref)
        office = lived.actor("officer")
        third = slips.renew_code(case, words="恢复以后换的", actor=office)
        assert third.code not in {fresh.code, first.code, second.code}
        assert open_by_code(case.number, third.code, origin="x") == case


def test_nobodys_session_is_in_a_backup(lived, tmp_path, client):
    lived.enter(client, "system")
    assert client.get("/today/").status_code == 200
    rows = list(BrowserSession.objects.values_list("session_key", "session_data"))
    target = tmp_path / "lianxin.backup"
    backup.make_backup(target)
    content = target.read_bytes()
    assert rows
    for key, data in rows:
        assert key.encode() not in content
        assert data.encode() not in content
    assert BrowserSession.objects.count() == len(rows)
    assert archive.examine(target)["counts"][BrowserSession._meta.db_table] == 0


@pytest.fixture
def doors(lived, tmp_path):
    """A backup with an open slip, two recovery codes and an account; used up and closed after it."""
    officer, clerk = lived.person("officer").user, lived.person("clerk").user
    slip = accounts.issue_slip(officer, actor=SYSTEM)
    secret = accounts.begin_second_factor(officer, actor=SYSTEM)
    officer.codes = accounts.confirm_second_factor(officer, secret, actor=SYSTEM)
    target = tmp_path / "doors.backup"
    backup.make_backup(target)
    assert accounts.use_recovery_code(officer, officer.codes[0], actor=SYSTEM)
    accounts.deactivate(clerk, actor=SYSTEM)
    return target, officer, slip.code


def test_what_opened_doors_before_does_not_open_them_after_a_restore(doors, tmp_path):
    made, officer, slip = doors
    ledger = accounts_ledger.ledger_path()
    with elsewhere(tmp_path) as there:
        there.mkdir()
        shutil.copy(ledger, there / ledger.name)
        outcome = restore(made, thorough=True)
        assert outcome.wrong == []
        assert "又停用了：fangzhiyuan" in "".join(outcome.said)
        assert not User.objects.get(username="fangzhiyuan").is_active
        with pytest.raises(ActivationRefused, match="作废"):
            open_activation(slip)
        user = User.objects.get(pk=officer.pk)
        assert not accounts.use_recovery_code(user, officer.codes[0], actor=SYSTEM)
        assert accounts.use_recovery_code(user, officer.codes[1], actor=SYSTEM)


def test_without_the_ledger_no_recovery_code_is_left_and_the_operator_is_told(doors, tmp_path):
    made, officer, _slip = doors
    with elsewhere(tmp_path):
        outcome = restore(made, thorough=True)
        assert "没有找到accounts.log" in "".join(outcome.said)
        user = User.objects.get(pk=officer.pk)
        assert not accounts.use_recovery_code(user, officer.codes[1], actor=SYSTEM)


@pytest.mark.parametrize("off", [timedelta(days=400), timedelta(days=-2)])
def test_a_clock_that_does_not_fit_the_backup_stops_a_restore_before_anything(
    made, lived, tmp_path, off
):
    kept = Contact.objects.count()
    with elsewhere(tmp_path) as there, clock.at(clock.now() + off):
        with pytest.raises(BackupRefused, match="clock-is-right"):
            restore(made)
        assert untouched(there)
    with elsewhere(tmp_path, "later"):
        assert restore(made).out_of_date == 0
        assert Contact.objects.count() == kept
