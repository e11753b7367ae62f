"""Keeping and erasing: what lies on the disk, when, and what a crash can leave."""

import os
import stat

import pytest
from django.db import transaction

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.crypto.vault import VaultError
from lianxin.files import store
from lianxin.files.images import develop
from lianxin.files.models import StoredFile
from lianxin.files.refusals import FileGone, FileRefused, Refusal
from lianxin.files.services import erase_file, keep_photo, keep_scan, sweep
from lianxin.files.serving import read_file
from lianxin.files.tests import pictures

OFFICE = Actor(user_id=7, person_id=9, committee_id=3, capacity="联络办")
pytestmark = pytest.mark.django_db


def kept(data=None, **facts):
    return keep_photo(data or pictures.jpeg(), committee_id=3, actor=OFFICE, **facts)


def on_disk(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_read_back_is_the_picture_that_was_made():
    sent = pictures.jpeg(orientation=6)
    stored = kept(sent)
    picture = develop(sent)
    assert read_file(stored) == picture.full
    assert read_file(stored, "thumb") == picture.thumb
    assert (stored.width, stored.height) == (300, 400)
    assert (stored.size, stored.content_type) == (len(picture.full), "image/jpeg")
    assert (stored.kind, stored.name) == ("photo", "照片.jpg")


def test_the_row_in_the_database_is_the_one_returned():
    stored = kept(name="公交站.HEIC")
    again = StoredFile.objects.get(ref=stored.ref)
    assert again.name == "公交站.jpg"
    assert read_file(again) == read_file(stored)


def test_a_picture_developed_before_the_transaction_is_taken_as_it_is():
    picture = develop(pictures.heic())
    assert read_file(kept(picture)) == picture.full


def test_an_original_is_kept_as_a_scan():
    stored = keep_scan(pictures.jpeg(), committee_id=3, actor=OFFICE)
    assert (stored.kind, stored.name) == ("scan", "原件.jpg")


def test_an_original_may_be_larger_than_a_phones_photo():
    heavy = pictures.jpeg() + bytes(26 * 2**20)
    with pytest.raises(FileRefused, match="超过25MB"):
        kept(heavy)
    assert keep_scan(heavy, committee_id=3, actor=OFFICE).width == 400


def test_the_most_megabytes_of_a_photo_are_a_setting(settings):
    settings.LIANXIN_PHOTO_MB = 1
    with pytest.raises(FileRefused, match="超过1MB"):
        kept(pictures.jpeg() + bytes(2**20))


def test_no_byte_of_the_picture_lies_on_the_disk(folder):
    stored = kept()
    plain = read_file(stored)
    paths = on_disk(folder)
    assert len(paths) == 2
    for path in paths:
        sealed = path.read_bytes()
        assert b"\xff\xd8\xff" not in sealed[:64]
        assert b"JFIF" not in sealed
        assert not any(plain[n : n + 16] in sealed for n in range(0, len(plain) - 16, 16))


def test_names_on_the_disk_are_random_and_only_the_owner_reads_them(folder):
    first, second = kept(), kept()
    assert first.place != second.place
    for path in on_disk(folder):
        assert len(path.relative_to(folder).parts) == 3
        assert str(first.ref) not in str(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for path in [folder, *(p for p in folder.rglob("*") if p.is_dir())]:
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_bytes_and_folders_reach_the_disk_before_the_row(folder, monkeypatch):
    synced = []
    plain_fsync = os.fsync

    def watched(descriptor):
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        assert not StoredFile.objects.exists()
        plain_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    kept()
    paths = on_disk(folder)
    assert {str(path) for path in paths} <= set(synced)
    assert {str(paths[0].parent), str(paths[0].parent.parent), str(folder)} <= set(synced)


def test_a_place_is_never_written_twice():
    stored = kept()
    with pytest.raises(FileExistsError):
        store.write(stored.place, {"full": b"other"})


def test_bytes_moved_to_another_row_do_not_open(folder):
    first, second = kept(), kept(pictures.jpeg(200, 200))
    os.replace(folder / f"{second.place}-full", folder / f"{first.place}-full")
    with pytest.raises(VaultError):
        read_file(first)


def test_the_small_picture_in_place_of_the_large_one_does_not_open(folder):
    stored = kept()
    os.replace(folder / f"{stored.place}-thumb", folder / f"{stored.place}-full")
    with pytest.raises(VaultError):
        read_file(stored)


def test_the_file_of_one_committee_does_not_open_for_another():
    stored = kept()
    stored.committee = 4
    with pytest.raises(VaultError):
        read_file(stored)


def test_the_same_upload_is_known_again_within_a_committee_only():
    one, again = kept(), kept()
    elsewhere = keep_photo(pictures.jpeg(), committee_id=4, actor=OFFICE)
    found = StoredFile.objects.like(one.fingerprint, committee_id=3)
    assert set(found) == {one, again}
    assert elsewhere.fingerprint != one.fingerprint


def test_keeping_and_erasing_are_logged_without_a_word_about_the_picture():
    stored = kept(name="张三的病历.jpg")
    erase_file(stored, actor=OFFICE)
    lines = list(Entry.objects.order_by("pk").values_list("act", "committee", "row", "user"))
    assert lines == [("files.keep", 3, stored.pk, 7), ("files.erase", 3, stored.pk, 7)]
    assert "张三" not in str(list(Entry.objects.values()))


def test_a_refused_photo_leaves_nothing(folder):
    with pytest.raises(FileRefused):
        kept(b"<svg>")
    assert not folder.exists()
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


def test_a_disk_that_takes_nothing_is_said_plainly(settings, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    settings.LIANXIN_FILES_DIR = blocked
    with pytest.raises(FileRefused, match="照片现在存不下来。文字可以先送出") as refused:
        kept()
    assert refused.value.refusal is Refusal.NO_ROOM
    assert not StoredFile.objects.exists()


def test_a_write_that_breaks_off_leaves_no_part(folder):
    with pytest.raises(TypeError):
        store.write("aa/bb/cc", {"full": b"well", "thumb": None})
    with pytest.raises(OSError, match="File exists"):
        store.write("aa/bb/cc", {"thumb": b"new", "full": b"taken"})
    assert not (folder / "aa/bb/cc-thumb").exists()


# erasing


def test_erased_bytes_are_gone_once_it_is_committed(folder, django_capture_on_commit_callbacks):
    stored = kept()
    with django_capture_on_commit_callbacks(execute=True):
        erase_file(stored, actor=OFFICE)
        assert len(on_disk(folder)) == 2  # not yet
    assert on_disk(folder) == []
    again = StoredFile.objects.get(pk=stored.pk)
    assert again.is_erased
    assert bytes(again.fingerprint) == b""
    assert not StoredFile.objects.kept().exists()
    with pytest.raises(FileGone):
        read_file(again)


def test_the_bytes_are_overwritten_before_the_name_goes(folder, tmp_path):
    stored = kept()
    witness = tmp_path / "witness"
    os.link(folder / f"{stored.place}-full", witness)  # another name of the same bytes
    store.destroy(stored.place)
    assert set(witness.read_bytes()) == {0}


def test_an_erasure_that_is_undone_keeps_the_bytes(django_capture_on_commit_callbacks):
    stored = kept()
    before = read_file(stored)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        erase_file(stored, actor=OFFICE)
        transaction.set_rollback(True)
    stored.refresh_from_db()
    assert read_file(stored) == before


def test_erasing_twice_is_one_erasure():
    stored = kept()
    erase_file(StoredFile.objects.get(pk=stored.pk), actor=OFFICE)
    erase_file(stored, actor=OFFICE)
    assert Entry.objects.filter(act="files.erase").count() == 1


def test_a_file_that_is_not_where_it_was_put_is_gone(folder):
    stored = kept()
    for path in on_disk(folder):
        path.unlink()
    with pytest.raises(FileGone):
        read_file(stored)


def test_there_are_two_variants_and_no_third():
    with pytest.raises(ValueError, match="no variant"):
        read_file(kept(), "../../etc/passwd")


# what a crash leaves


def age(folder, hours=25):
    then = clock.now().timestamp() - hours * 3600
    for path in on_disk(folder):
        os.utime(path, (then, then))


def test_bytes_without_a_row_are_swept_up_after_a_day(folder):
    store.write("aa/bb/cc", {"full": b"lost", "thumb": b"lost"})
    stored = kept()
    age(folder, hours=1)
    assert sweep(actor=SYSTEM) == 0
    age(folder)
    assert sweep(actor=SYSTEM) == 1
    assert len(on_disk(folder)) == 2
    assert read_file(stored)


def test_bytes_of_an_erasure_that_a_crash_interrupted_are_swept_up(folder):
    stored = kept()
    erase_file(stored, actor=OFFICE)  # its commit, and what follows it, never came
    age(folder)
    assert sweep(actor=SYSTEM) == 1
    assert on_disk(folder) == []


def test_a_folder_that_is_not_ours_is_left_alone(folder, caplog):
    for n in range(21):
        store.write(f"aa/bb/{n}", {"full": b"somebody else's"})
    age(folder)
    assert sweep(actor=SYSTEM) == 0
    assert len(on_disk(folder)) == 21
    assert "is this the right folder?" in caplog.text


def test_the_daily_job_sweeps(folder):
    from lianxin.core.jobs import enqueue, run_due
    from lianxin.files import jobs

    store.write("aa/bb/cc", {"full": b"lost"})
    age(folder)
    enqueue(jobs.sweep)
    assert run_due() == 1
    assert on_disk(folder) == []
