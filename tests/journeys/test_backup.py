"""A backup, the drill of restoring it elsewhere, and what is refused before anything is touched."""

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from django.conf import settings as ours
from django.core.management import CommandError, call_command
from django.db import connection

from lianxin.audit.models import Entry
from lianxin.audit.sealing import heads_path, seal_all
from lianxin.audit.verifying import verify
from lianxin.config import backup
from lianxin.config.restore import restore
from lianxin.core.storage import archive, snapshot
from lianxin.core.storage.archive import BackupRefused
from lianxin.files.models import StoredFile
from lianxin.files.serving import read_file
from lianxin.inbox.models import Case, Contact, Message
from tests.fixtures import commands
from tests.fixtures.backups import PHONE, elsewhere, untouched

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("here")]


def rewritten(source: Path, target: Path, member: str, change) -> Path:
    """The backup with one of its members changed and honestly sealed again."""
    folder = target.with_suffix(".members")
    shutil.rmtree(folder, ignore_errors=True)
    archive.unpack(source, folder)
    known = json.loads((folder / archive.MANIFEST).read_text())
    opening = json.loads((folder / archive.OPENING).read_text())
    change(known if member == archive.MANIFEST else opening)
    with target.open("wb") as file:
        tagging = archive._Tagging(file)
        with tarfile.open(fileobj=tagging, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            archive._add_json(tar, archive.OPENING, opening)
            for name in known["members"]:
                tar.add(folder / name, name)
            archive._add_json(tar, archive.MANIFEST, known)
        file.write(tagging.tag.digest())
    return target


# ---------------------------------------------------------------- the drill


def test_the_drill_what_is_restored_elsewhere_is_what_was_backed_up(made, lived, tmp_path):
    words = {message.original for message in Message.objects.all()}
    rows = {model: model.objects.count() for model in (Case, Message, Contact, StoredFile)}
    with elsewhere(tmp_path):
        outcome = restore(made, thorough=True)
        assert outcome.wrong == []
        assert {message.original for message in Message.objects.all()} == words
        assert {model: model.objects.count() for model in rows} == rows
        assert {contact.phone for contact in Contact.objects.all()} == {PHONE}
        assert read_file(StoredFile.objects.get())[:3] == b"\xff\xd8\xff"
        assert Entry.objects.filter(act="backup.restored").count() == 1
        seal_all()
        assert [chain.wrong for chain in verify() if chain.wrong] == []
        lived.says("恢复以后照样收")  # and life goes on: sequences stand where they stood
        assert Message.objects.count() == rows[Message] + 1


def test_the_restored_people_can_sign_in_with_the_password_they_had(made, lived, tmp_path, client):
    user = lived.person("officer").user
    user.set_password("Liuyin-2026-lu")
    user.save()
    again = tmp_path / "again.backup"
    backup.make_backup(again)
    with elsewhere(tmp_path):
        restore(again)
        answer = client.post(
            "/accounts/sign-in/", {"username": user.username, "password": "Liuyin-2026-lu"}
        )
        assert answer.status_code == 302


def test_the_command_reports_in_words(made, tmp_path, capsys):
    with elsewhere(tmp_path):
        call_command("restore", str(made), "--verify")
    said = capsys.readouterr().out
    assert "核对完了，都对得上。" in said
    assert "随机打开1个文件" in said


def test_no_key_and_no_number_is_in_it(made):
    content = made.read_bytes()
    assert Path(ours.LIANXIN_MASTER_KEY_FILE).read_bytes() not in content
    assert ours.SECRET_KEY.encode() not in content
    assert PHONE.encode() not in content
    with tarfile.open(made) as tar:
        names = tar.getnames()
    assert not [name for name in names if "key" in name]
    assert names[0] == archive.OPENING
    assert names[-1] == archive.MANIFEST
    assert made.stat().st_mode & 0o077 == 0


def test_a_backup_is_one_moment_while_people_write_on(lived, tmp_path, race):
    targets = [tmp_path / f"{number}.backup" for number in range(3)]

    def write():
        for number in range(15):
            lived.says(f"写着写着{number}", form_key=f"busy-{number}")

    outcomes = race([write, lambda: [backup.make_backup(target) for target in targets]])
    assert not isinstance(outcomes[0], Exception), outcomes
    for number, target in enumerate(targets):
        with elsewhere(tmp_path, f"moment{number}"):
            assert restore(target, thorough=True).wrong == []
            assert Case.objects.count() == Message.objects.count()


# ---------------------------------------------------------------- erased stays erased


# ---------------------------------------------------------------- refused, nothing touched


def test_a_cut_backup_is_refused_wherever_it_was_cut(made, tmp_path):
    content, cut = made.read_bytes(), tmp_path / "cut.backup"
    with elsewhere(tmp_path) as there:
        for length in (
            0,
            1,
            511,
            512,
            4096,
            len(content) // 2,
            len(content) - 33,
            len(content) - 1,
        ):
            cut.write_bytes(content[:length])
            with pytest.raises(BackupRefused):
                restore(cut)
        cut.write_bytes(content + b"\0")
        with pytest.raises(BackupRefused):
            restore(cut)
        assert untouched(there)


def test_a_flipped_bit_is_noticed_wherever_it_is(made, tmp_path):
    content, flipped = made.read_bytes(), tmp_path / "flipped.backup"
    places = [*range(0, len(content), len(content) // 40), len(content) - 1]
    with elsewhere(tmp_path) as there:
        for place in places:
            changed = bytearray(content)
            changed[place] ^= 1 << (place % 8)
            flipped.write_bytes(changed)
            with pytest.raises(BackupRefused):
                restore(flipped)
        assert untouched(there)


@pytest.mark.parametrize("content", [b"", b"words", b"\x1f\x8b" + b"\0" * 600, b"\0" * 20480])
def test_what_is_no_backup_of_ours_is_refused(made, tmp_path, content):
    strange = tmp_path / "strange.tar"
    strange.write_bytes(content)
    with elsewhere(tmp_path) as there, pytest.raises(BackupRefused, match="不是连心桥的备份"):
        restore(strange)
    assert not there.exists()


def test_a_backup_of_another_installation_is_refused(made, tmp_path, settings):
    other = tmp_path / "other.key"
    other.write_bytes(os.urandom(32))
    settings.LIANXIN_MASTER_KEY_FILE = other
    with elsewhere(tmp_path) as there:
        with pytest.raises(BackupRefused, match="别处的"):
            restore(made)
        assert untouched(there)
    settings.LIANXIN_MASTER_KEY_FILE = tmp_path / "none.key"
    with elsewhere(tmp_path, "keyless") as there:
        with pytest.raises(BackupRefused, match="主密钥不在"):
            restore(made)
        assert untouched(there)


def test_a_newer_format_a_newer_program_and_another_database_are_refused(made, tmp_path):
    newer = rewritten(
        made, tmp_path / "format.backup", archive.OPENING, lambda known: known.update(format=2)
    )
    later = rewritten(
        made,
        tmp_path / "later.backup",
        archive.MANIFEST,
        lambda known: known["migrations"].append("inbox.9999_of_next_year"),
    )
    other = rewritten(
        made,
        tmp_path / "other.backup",
        archive.MANIFEST,
        lambda known: known.update(database="oracle"),
    )
    with elsewhere(tmp_path) as there:
        with pytest.raises(BackupRefused, match="更新的程序"):
            restore(newer)
        with pytest.raises(BackupRefused, match="9999_of_next_year"):
            restore(later)
        with pytest.raises(BackupRefused, match="oracle"):
            restore(other)
        assert untouched(there)


def test_a_place_that_is_not_empty_is_refused_and_stays_as_it_is(made, lived, tmp_path):
    before = Message.objects.count()
    with pytest.raises(BackupRefused, match="已经有数据库了"):
        restore(made)
    assert Message.objects.count() == before
    with elsewhere(tmp_path) as there:
        stranger = there / "files" / "ab" / "cd" / "ef-full"
        stranger.parent.mkdir(parents=True)
        stranger.write_bytes(b"somebody's")
        with pytest.raises(BackupRefused, match="已经有文件了"):
            restore(made)
        assert stranger.read_bytes() == b"somebody's"
        assert snapshot.is_empty()


def test_a_ledger_that_is_not_there_is_refused_before_anything(made, tmp_path):
    with elsewhere(tmp_path) as there:
        with pytest.raises(BackupRefused, match="没有这个文件"):
            restore(made, erased=tmp_path / "erased-nowhere.log")
        assert untouched(there)


def test_what_does_not_agree_with_the_manifest_is_said(made, tmp_path):
    def one_more(known):
        known["counts"]["inbox_case"] += 1
        known["heads"] = []

    doubtful = rewritten(made, tmp_path / "doubtful.backup", archive.MANIFEST, one_more)
    with elsewhere(tmp_path), pytest.raises(CommandError) as said:
        call_command("restore", str(doubtful), "--verify")
    assert "inbox_case：清单里4行，恢复出来3行" in str(said.value)
    assert "日志的头与清单里的不是同一个" in str(said.value)


def test_an_old_file_of_heads_is_kept_aside(made, lived, tmp_path):
    lived.says("备份以后")
    seal_all()
    known = heads_path()
    with elsewhere(tmp_path) as there:
        there.mkdir()
        shutil.copy(known, there / known.name)
        outcome = restore(made, thorough=True)
        assert outcome.wrong == []
        assert list(there.glob("audit-heads-before-*.log"))


# ---------------------------------------------------------------- making one


def test_a_backup_never_covers_another_and_leaves_no_half_file(made, tmp_path, monkeypatch):
    before = made.read_bytes()
    with pytest.raises(BackupRefused, match="不覆盖"):
        backup.make_backup(made)
    assert made.read_bytes() == before

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "_add_json", full)
    with pytest.raises(OSError, match="No space"):
        backup.make_backup(tmp_path / "second.backup")
    assert sorted(path.name for path in tmp_path.glob("*.backup")) == [made.name]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    with pytest.raises(BackupRefused, match="没有这个文件夹"):
        backup.make_backup(tmp_path / "nowhere" / "a.backup")


def test_without_the_programs_of_postgresql_a_sentence_says_so(lived, tmp_path, monkeypatch):
    if connection.vendor != "postgresql":
        return  # SQLite needs no other program
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupRefused, match="找不到pg_dump"):
        backup.make_backup(tmp_path / "a.backup")


def test_at_a_prompt_from_one_folder_to_another(tmp_path, migrated):
    def lianxin(folder: str, *words: str) -> subprocess.CompletedProcess[str]:
        return commands.lianxin(tmp_path / folder, *words)

    (tmp_path / "one").mkdir()
    shutil.copyfile(migrated, tmp_path / "one" / "lianxin.sqlite3")
    names = ("--name", "政协某县委员会", "--short", "某县政协")
    assert lianxin("one", "install", *names).returncode == 0
    file = str(tmp_path / "one.backup")
    done = lianxin("one", "backup", file)
    assert done.returncode == 0, done.stderr
    assert "主密钥不在里面" in done.stdout
    keyless = lianxin("two", "restore", file)
    assert keyless.returncode != 0
    assert "主密钥不在" in keyless.stderr
    shutil.copytree(tmp_path / "one" / "keys", tmp_path / "two" / "keys")
    done = lianxin("two", "restore", file, "--verify")
    assert done.returncode == 0, done.stderr
    assert "都对得上" in done.stdout
    assert lianxin("two", "verify-audit").returncode == 0
    assert lianxin("two", "restore", file).returncode != 0


# ---------------------------------------------------------------- what opens doors


def test_the_copy_goes_to_postgresql_the_way_we_go_ourselves(db, monkeypatch, tmp_path):
    """Whoever asks for TLS and a certificate asks it of the whole copy, too."""
    if connection.vendor != "postgresql":
        return  # a file is copied where it lies
    told, program = tmp_path / "told", tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\nenv > "{told}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    ways = {"sslmode": "verify-full", "sslrootcert": "/ca.pem", "channel_binding": "require"}
    ours = connection.settings_dict["OPTIONS"]
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {**ours, **ways})
    snapshot._run_postgresql("pg_dump")
    lines = told.read_text().splitlines()
    asked = {"PGSSLMODE=verify-full", "PGSSLROOTCERT=/ca.pem", "PGCHANNELBINDING=require"}
    assert asked <= set(lines)
    assert f"PGDATABASE={connection.settings_dict['NAME']}" in lines
    assert not [line for line in lines if line.startswith("PGOPTIONS=")]
