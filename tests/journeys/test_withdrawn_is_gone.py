"""A marker in every free text of a case, a withdrawal, a deletion or the years, and the night: the raw
files do not hold it."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, connections, models, transaction

from lianxin.accounts.models import User
from lianxin.core import clock, jobs
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.models import Job
from lianxin.core.storage import rewriting
from lianxin.core.storage.rewriting import REWRITE, StillInTheFiles, rewrite
from lianxin.core.storage.snapshot import take_snapshot
from lianxin.files.services import keep_photo
from lianxin.files.tests import pictures
from lianxin.inbox.models import Case, Contact, Digest, InternalNote, Photo
from lianxin.inbox.reads.search import index_case
from lianxin.inbox.rules.sender_words import COLUMNS, ELSEWHERE, Fate
from lianxin.inbox.services import digests, forwarding, handling, replying
from lianxin.inbox.services.retention import keep_as_short_as_needed
from lianxin.intake.services.correcting import correct_contact, set_phone
from lianxin.intake.services.own import delete_contact, withdraw_case
from lianxin.notify.models import Address
from lianxin.notify.services.choosing import remove_address
from lianxin.office.models import Recipient
from lianxin.office.services.tellings import Addressee, enter_result
from lianxin.workbook.services.workbooks import bring_workbook, forget_workbooks

MARK = "玺魑魅Zq7marker"
TEXTS = (models.CharField, models.TextField, models.BinaryField)


def of_a_case() -> dict[tuple[str, str], models.Field]:
    """Every column of words or bytes in a row that belongs to a case, whatever the list says."""
    found = {}
    for model in apps.get_app_config("inbox").get_models():
        hangs = (
            model is Case
            or any(
                field.is_relation and field.related_model is Case for field in model._meta.fields
            )
            or model.__name__ in {"Message", "ContactRelease"}
        )
        if not hangs:
            continue
        for field in model._meta.fields:
            if isinstance(field, TEXTS) and not field.choices:
                found[model.__name__, field.name] = field
    return found


def test_every_module_that_seals_what_is_erased_later_has_its_tables_written_anew():
    sealing = {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name.endswith("_sealed")
    }
    assert "inbox" in sealing
    # Of accounts and people nothing is erased, it is only written over.
    assert sealing - rewriting.MODULES == {"accounts", "organisation"}


def test_no_column_of_a_case_is_missing_in_the_list():
    hashes = {
        ("Message", "code_hash"),
        ("Message", "link_hash"),
        ("Message", "body_hash"),
        ("Addition", "body_hash"),
    }
    listed = {(column.model, column.column) for column in COLUMNS}
    assert set(of_a_case()) - hashes - listed == set()
    assert listed <= set(of_a_case())
    for column in COLUMNS + ELSEWHERE:
        assert (column.withdrawn is Fate.STAYS) == bool(column.why), column
        stays = not column.why and Fate.STAYS in {column.deleted, column.retained}
        assert stays == bool(column.kept), column


@pytest.fixture
def full_case(transactional_db, cast):
    """A case with a row of every kind, and the marker in each text that is to be emptied."""
    office = cast.actor("officer")
    agreed = frozenset({"publish", "call"})
    said = cast.says(f"路灯坏了，{MARK}。", name="周女士", phone="13800001122", consents=agreed)
    case = said.case
    handling.accept_case(case, words=MARK, actor=office)
    handling.write_note(case, text=MARK, actor=office)
    forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=office)
    replying.office_reply(case, text="修好了。", actor=office)
    digests.write_digest(case, said=MARK, became=MARK, outcome="done", actor=office)
    case.refresh_from_db()
    for column in COLUMNS:
        model = apps.get_model("inbox", column.model)
        sealed = isinstance(model._meta.get_field(column.column), models.BinaryField)
        if column.withdrawn is Fate.STAYS or sealed:
            continue
        most = model._meta.get_field(column.column).max_length or 100
        rows = model.objects.filter(**{column.case: case.pk})
        rows.update(**{column.column: MARK[:most]})
    whom = [Addressee("inbox.Case:x", Recipient.Kind.SENDER, Recipient.Way.CALL)]
    with transaction.atomic():
        enter_result(case.committee, f"inbox.Case:{case.ref}", MARK, whom=whom, actor=office)
    case.refresh_from_db()
    index_case(case)
    return case


def raw() -> bytes:
    """The database as it lies on the disk: SQLite with its log, PostgreSQL's tables, indexes, statistics."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
        cursor.execute(
            "SELECT pg_relation_filepath(c.oid) FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE (n.nspname IN ('public', 'pg_toast') "
            "OR c.relname = 'pg_statistic') AND pg_relation_filepath(c.oid) IS NOT NULL"
        )
        files = [folder / path for (path,) in cursor.fetchall()]
    return b"".join(file.read_bytes() for file in files if file.exists())


def after_the_night() -> bytes:
    """The files after the job. PostgreSQL keeps what an older look may still want to see (its own
    gathering of statistics holds one for a moment), so the job may have to run again."""
    for _ in range(20):
        try:
            rewrite()
            break
        except StillInTheFiles:
            time.sleep(0.5)
    return raw()


def sample() -> None:
    """PostgreSQL looks through every column for its statistics, as it does by itself in use."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.postgresql
def test_nothing_of_it_is_in_the_files_after_the_night(full_case, tmp_path):
    bigram = f"x{ord('玺'):x}y{ord('魑'):x}"  # as the search index has it
    needles = [MARK.encode(), bigram.encode(), "玺魑魅".encode()]
    sample()
    assert any(needle in raw() for needle in needles)
    withdraw_case(full_case, actor=Actor(opened_by_code=frozenset({full_case.pk})))
    left = after_the_night()
    for needle in needles:
        assert needle not in left, needle
    assert not Contact.objects.filter(case=full_case).exists()
    if connection.vendor == "postgresql":
        return  # a dump holds rows, not pages: what is not in the tables is not in it
    backup = tmp_path / "copy"
    take_snapshot(backup)
    for needle in needles:
        assert needle not in backup.read_bytes(), needle


LEFT = {"name": "魍魉瓅", "phone": "13807776655", "address": "魃魈街道七里巷93号4栋502室"}
AS_NOTED = "住七里巷93号4栋，魃魈街道七里巷93号4栋502室"


def covers(full_case) -> None:
    """Its contact data, as somebody wrote it into every column in which it is to be covered."""
    contact = Contact.objects.get(case=full_case)
    contact.name, contact.address = LEFT["name"], LEFT["address"]
    set_phone(contact, LEFT["phone"])
    contact.save()
    words = f"{LEFT['name']}，{LEFT['phone']}，{AS_NOTED}"
    for column in COLUMNS + ELSEWHERE:
        if column.deleted is Fate.COVERED:
            label = column.model if "." in column.model else f"inbox.{column.model}"
            whose = f"inbox.Case:{full_case.ref}" if column.case == "about" else full_case.pk
            if column.case == "object_ref":
                whose = full_case.ref
            rows = apps.get_model(label).objects.filter(**{column.case: whose})
            rows.update(**{column.column: words})


@pytest.mark.postgresql
@pytest.mark.parametrize("act", ["a deletion", "what is out of date"])
def test_without_contact_data_none_of_it_is_in_the_files_after_the_night(full_case, act):
    Case.objects.filter(pk=full_case.pk).update(title="路灯")
    Digest.objects.filter(case=full_case).update(said="路灯坏了", became="修好了")
    covers(full_case)
    needles = [LEFT["name"], LEFT["phone"], "七里巷93号", "502室"]
    assert all(needle.encode() in raw() for needle in needles)
    ERASING[act](full_case)
    left = after_the_night()
    for needle in needles:
        assert needle.encode() not in left, needle
    assert InternalNote.objects.get(case=full_case).text.startswith("魍*，138****6655，住*")
    assert Case.objects.get(pk=full_case.pk).where == MARK  # the place of the matter


@pytest.mark.postgresql
def test_three_years_after_the_list_says_what_is_left(full_case):
    over = clock.now() - timedelta(days=3 * 365 + 1)
    Case.objects.filter(pk=full_case.pk).update(state="closed", closed_at=over, received_at=over)
    keep_as_short_as_needed()
    for column in COLUMNS:
        model = apps.get_model("inbox", column.model)
        rows = model.objects.filter(**{column.case: full_case.pk})
        if column.retained is Fate.ROW:
            assert not rows.exists(), column
        if column.retained is Fate.EMPTY:
            assert set(rows.values_list(column.column, flat=True)) <= {None, ""}, column


@pytest.mark.parametrize("act", ["a deletion", "what is out of date", "a withdrawal"])
@pytest.mark.parametrize("contact", [{"phone": "13800001122"}, {}], ids=["left", "on paper alone"])
def test_the_scan_of_a_letter_goes_with_the_contact_data(cast, act, contact):
    yu = cast.actor("officer")
    picture = keep_photo(pictures.jpeg(), committee_id=cast.committee.pk, actor=yu)
    case = cast.says("路灯坏了。", source="paper", actor=yu, photos=(picture,), **contact).case
    other = keep_photo(pictures.jpeg(300), committee_id=cast.committee.pk, actor=yu)
    Photo.objects.create(committee=cast.committee, case=case, file=other)
    ERASING[act](case)
    picture.refresh_from_db()
    other.refresh_from_db()
    assert picture.is_erased
    assert other.is_erased == (act == "a withdrawal")


@pytest.mark.postgresql
@pytest.mark.parametrize("others", [True, False], ids=["among others", "the last one"])
def test_no_sample_of_it_is_among_the_statistics_after_the_night(full_case, cast, others):
    if connection.vendor != "postgresql":
        return  # SQLite is never told to sample anything
    handling.write_note(full_case, text=MARK, actor=cast.actor("officer"))  # once is no sample
    if others:
        cast.says("井盖松了。", name="吴先生", phone="13800001133")
    with connection.cursor() as cursor:
        sample()
        assert MARK.encode() in statistics(cursor)
        withdraw_case(full_case, actor=SYSTEM)
        after_the_night()
        left = statistics(cursor)
    for needle in (MARK.encode(), b"x73bay9b51"):  # the word, and as the search index has it
        assert needle not in left, needle


@pytest.mark.postgresql
def test_of_every_table_that_was_emptied_the_samples_go(full_case):
    """Whatever a column is part of: indexes, rules, other columns."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        sample()
        models = [m for label in rewriting.MODULES for m in apps.get_app_config(label).get_models()]
        names = ", ".join(f'"{model._meta.db_table}"' for model in models)
        cursor.execute(f"TRUNCATE inbox_search, {names} CASCADE")
        assert MARK.encode() in statistics(cursor)
        after_the_night()
        assert MARK.encode() not in statistics(cursor)


def statistics(cursor) -> bytes:
    cursor.execute("SELECT most_common_vals::text, histogram_bounds::text,"
                   " most_common_elems::text FROM pg_stats WHERE schemaname = 'public'")  # fmt: skip
    return repr(cursor.fetchall()).encode()


@pytest.mark.postgresql
def test_what_an_older_look_still_holds_goes_once_it_has_ended(full_case):
    """A backup by other hands, a forgotten console: the job says that it is not done, and is not."""
    if connection.vendor != "postgresql":
        return  # SQLite empties what it frees at once
    Job.objects.all().delete()
    older = connections.create_connection("default")
    with older.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT count(*) FROM core_job")
    withdraw_case(full_case, actor=SYSTEM)
    Job.objects.exclude(name=REWRITE).delete()
    night = Job.objects.get(name=REWRITE).due_at
    with clock.at(night):
        jobs.run_due()
        assert MARK.encode() in raw()
        tonight, tomorrow = Job.objects.filter(name=REWRITE).order_by("due_at")
    assert tonight.error == "StillInTheFiles"
    assert tonight.due_at - night < timedelta(hours=1)
    assert tomorrow.due_at - night == timedelta(days=1)
    older.close()
    with clock.at(tonight.due_at):
        for _ in range(20):  # its own gathering of statistics may look for a moment
            Job.objects.filter(pk=tonight.pk).update(due_at=clock.now(), attempts=1)
            jobs.run_due()
            if Job.objects.get(pk=tonight.pk).done_at:
                break
            time.sleep(0.5)
    assert MARK.encode() not in raw()


def run_retention(case):
    with clock.at(clock.now() + timedelta(days=400)):
        keep_as_short_as_needed()


def forget_a_workbook(case):
    bring_workbook(case.committee, b"x", name="名册.xlsx", since=None, actor=SYSTEM)
    Job.objects.filter(name=REWRITE).delete()
    with clock.at(clock.now() + timedelta(days=2)):
        forget_workbooks(actor=SYSTEM)


def remove_an_address(case):
    user = User.objects.first()
    address = Address.objects.create(
        user_id=user.pk, committee_id=case.committee_id, channel="mail"
    )
    remove_address(address, actor=SYSTEM)


ERASING = {
    "a deletion": lambda case: delete_contact(case, actor=SYSTEM),
    "a correction": lambda case: correct_contact(case, phone="13900006201", actor=SYSTEM),
    "a withdrawal": lambda case: withdraw_case(case, actor=SYSTEM),
    "what is out of date": run_retention,
    "a workbook that is not kept": forget_a_workbook,
    "an address that is taken away": remove_an_address,
}


@pytest.mark.parametrize("act", list(ERASING))
def test_every_way_of_erasing_has_the_files_written_anew(cast, act):
    case = cast.says("路灯坏了。", name="周女士", phone="13800001122").case
    Job.objects.filter(name=REWRITE).delete()
    ERASING[act](case)
    (job,) = Job.objects.filter(name=REWRITE)
    assert job.due_at > clock.now()
