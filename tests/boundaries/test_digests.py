"""No digest of personal data without the server's key, and a digest goes with what it covers.

A plain digest of a name or a telephone is the name or the telephone: whoever has it tries them all.
Two readings hold that. The source: whatever can make a digest is used in a few named places, each
with its reason. The rows: the same things are done twice under two keys, and whatever looks like a
digest must come out different.
"""

from __future__ import annotations

import ast
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from PIL import Image

from lianxin.audit.sealing import seal_all
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.crypto import keys, vault
from lianxin.core.models import DataKey
from lianxin.files.models import StoredFile
from lianxin.files.services import keep_photo
from lianxin.inbox.models import Case, Message
from lianxin.inbox.services import retention
from lianxin.intake.reads.receipts import AnotherBody, Said
from lianxin.intake.services import correcting, own
from lianxin.intake.services.receiving import submit_message
from lianxin.workbook.models import Workbook
from lianxin.workbook.reads.plan import Plan, PlannedChange
from lianxin.workbook.services import workbooks
from tests.boundaries.house import CODE

# Where a digest may be made, and why it is none of personal data without the key.
ALLOWED = {
    (
        "activities/reads/codes.py",
        "offline_digest",
    ): "of a code of one sheet, for a page without a signal",
    ("accounts/totp.py", "_totp"): "the time code of RFC 6238, under the secret of its owner",
    ("core/crypto/codes.py", "same"): "compares in even time; kept nowhere",
    ("core/crypto/keys.py", "secret_of"): "under the server's key",
    ("core/crypto/vault.py", "keyed_hash"): "under the server's key: the door for everybody else",
    ("core/storage/archive.py", "_Tagging"): "under the server's key",
    ("core/storage/archive.py", "_Hashing"): "of whole files, beside these files in one backup",
    ("core/storage/archive.py", "_check_members"): "compares with the sums of the same backup",
    ("core/storage/archive.py", "_tag_holds"): "under the server's key",
    ("files/images.py", "_develop"): "stays in memory: kept is a keyed one, erased with the photo",
    ("files/images.py", "small_copy"): "the same, of a picture that everybody may see",
    ("intake/pages/page_cache.py", "for_strangers"): "an address, in memory, salted by the process",
    ("notify/channels/json.py", "Json"): "under the secret shared with the receiver",
}
DIGESTING = re.compile(
    r"^(hashlib|_hashlib|hmac|_md5|_sha\d|_blake2|zlib\.(crc32|adler32)|binascii\.crc\w*|xxhash|mmh3"
    r"|cryptography\.hazmat\.primitives\.(hashes|hmac|poly1305|cmac|kdf)\b.*"
    r"|uuid\.uuid[35]|django\.utils\.crypto\.(salted_hmac|get_random_string_md5|md5)"
    r"|django\.db\.models\.functions\.(MD5|SHA\d+)|django\.contrib\.auth\.hashers\.\w+)(\.|$)"
)
IN_SQL = re.compile(
    r"\b(md5|sha1|sha224|sha256|sha384|sha512|crc32|digest|hashtext)\s*\(", re.IGNORECASE
)
# A password is hashed slowly and with a salt by Django, which is what may be done with it here.
PASSWORDS = {"accounts/passwords.py", "accounts/hashers.py", "accounts/services.py"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(CODE.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            yield path.relative_to(CODE).as_posix(), ast.parse(path.read_text(encoding="utf8"))


def makes_digests(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(function or class on top, what it asks) for everything there that can make a digest."""
    known = dict(_imported(tree))
    for top in tree.body:
        if isinstance(top, ast.Import | ast.ImportFrom):
            continue
        name = getattr(top, "name", "")
        for node in ast.walk(top):
            if isinstance(node, ast.Import | ast.ImportFrom):
                known |= dict(_imported(ast.Module([node], [])))
            asked = _asked(node, known)
            if asked:
                yield name, asked


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                whole = one.name if one.asname else one.name.partition(".")[0]
                yield one.asname or whole, whole
        elif isinstance(node, ast.ImportFrom):
            for one in node.names:
                yield one.asname or one.name, f"{node.module}.{one.name}"


def _asked(node: ast.AST, known: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        if node.id == "hash" and "hash" not in known:
            return "hash"
        said = known.get(node.id, "")
        return said if DIGESTING.match(said) else ""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        said = f"{known.get(node.value.id, '')}.{node.attr}"
        return said if DIGESTING.match(said) else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "SQL" if IN_SQL.search(node.value) else ""
    return ""


def test_a_digest_is_made_only_where_its_reason_stands():
    found = {
        (path, name)
        for path, tree in sources()
        for name, asked in makes_digests(tree)
        if not (path in PASSWORDS and asked.startswith("django.contrib.auth.hashers."))
    }
    assert found == set(ALLOWED), "use vault.keyed_hash, or write down why it is of nobody"


@pytest.mark.parametrize(
    "line",
    [
        "import hashlib\ndef mark(phone): return hashlib.sha256(phone).hexdigest()",
        "from hashlib import md5 as short\ndef mark(phone): return short(phone)",
        "def mark(phone):\n    import hashlib\n    return hashlib.new('sha1', phone)",
        "import zlib\ndef mark(phone): return zlib.crc32(phone)",
        "import uuid\ndef mark(phone): return uuid.uuid5(uuid.NAMESPACE_DNS, phone)",
        "def mark(phone): return hash(phone)",
        "from django.db.models.functions import SHA256\ndef mark(): return SHA256('phone')",
        "def mark(): return RawSQL('md5(phone)', ())",
    ],
)
def test_the_reading_sees_each_way_to_make_one(line):
    assert [name for name, _asked in makes_digests(ast.parse(line))][:1] == ["mark"]


# ---------------------------------------------------------------- the rows, under two keys

PHONE, NAME, WORDS = "13812345207", "范秀英", "楼前的路灯坏了两个月，晚上不敢下楼。"
LONG_HEX = re.compile(r"[0-9a-f]{16,}")
# Columns whose bytes are the same under every key, and why they are no digest.
SAME = {
    "inbox.Message.form_key": "random, of the form; here given by hand",
}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(out, "JPEG")
    return out.getvalue()


@contextmanager
def another_key(settings, path: Path) -> Iterator[None]:
    """Everything from here on is done under this key, and undone."""
    before = settings.LIANXIN_MASTER_KEY_FILE
    keys.make_key_file(path)
    point = transaction.savepoint()
    try:
        settings.LIANXIN_MASTER_KEY_FILE = path
        vault.forget_keys()
        DataKey.objects.all().delete()
        yield
    finally:
        transaction.savepoint_rollback(point)
        settings.LIANXIN_MASTER_KEY_FILE = before
        vault.forget_keys()


def live(cast) -> Case:
    """One life of personal data: said, photographed, corrected; a register brought in."""
    committee, officer = cast.committee, cast.actor("officer")
    photo = keep_photo(picture(), committee_id=committee.pk, actor=SYSTEM)
    said = Said(WORDS, NAME, PHONE, where="三单元", photos=(photo,))
    case = submit_message(
        committee, said, form_key="the-same-form", place=cast.place, actor=Actor()
    ).case
    cast.sender(case).adds(f"再打{PHONE}", form_key="the-same-words")
    book = workbooks.bring_workbook(committee, b"x", name="名册", since=None, actor=officer)
    Workbook.objects.filter(pk=book.pk).update(digest=agreed_to())
    seal_all()
    return case


def agreed_to() -> str:
    """What is kept of a plan that writes a telephone."""
    told = [("电话", "", PHONE)]
    change = PlannedChange("委员", 2, NAME, None, {"phone": PHONE}, told)
    return Plan(SimpleNamespace(term=None), {}, changes=[change]).digest


def digests() -> Counter[tuple[str, str]]:
    """(column, value) of everything in the database that looks like a digest."""
    found: Counter[tuple[str, str]] = Counter()
    for model in apps.get_models():
        if not model._meta.managed or not model.__module__.startswith("lianxin."):
            continue
        columns = [f for f in model._meta.concrete_fields if not f.is_relation]
        for row in model._default_manager.values_list(*[f.attname for f in columns]):
            for column, value in zip(columns, row, strict=True):
                for part in looking_so(column, value):
                    found[f"{model._meta.label}.{column.attname}", part] += 1
    return found


def looking_so(column: models.Field[Any, Any], value: Any) -> Iterator[str]:
    if isinstance(value, bytes | memoryview):
        if len(bytes(value)) >= 8:
            yield bytes(value).hex()
    elif isinstance(value, str | dict | list) and not isinstance(column, models.UUIDField):
        yield from LONG_HEX.findall(str(value))
    elif isinstance(value, int) and value > 1 << 31 and not isinstance(column, models.AutoField):
        yield str(value)


def test_whatever_looks_like_a_digest_is_another_one_under_another_key(cast, settings, tmp_path):
    settings.LIANXIN_FILES_DIR = tmp_path / "files"
    before, moment = digests(), clock.now()
    seen = []
    for number in (1, 2):
        with another_key(settings, tmp_path / f"key-{number}"), clock.at(moment):
            live(cast)
            seen.append(digests() - before)
    assert len(seen[0]) > 8
    both = {column for column, _value in seen[0].keys() & seen[1].keys()}
    assert both <= set(SAME), "a digest without the server's key"


# ---------------------------------------------------------------- and it goes with what it covers

# Bytes that may stand in the rows of a matter, and what they are.
KEPT = {
    "inbox.Message.code_hash": "of the tracking code, a random secret",
    "inbox.Message.link_hash": "of the receipt's link, a random secret",
    "inbox.Message.original_sealed": "sealed",
    "inbox.Addition.original_sealed": "sealed",
    "inbox.Contact.name_sealed": "sealed",
    "inbox.Contact.phone_sealed": "sealed",
    "inbox.Contact.phone_index": "of the number that stands sealed in the same row, keyed",
    "files.StoredFile.fingerprint": "of the photo that lies sealed, keyed",
}


def of_the_matter(case: Case) -> Iterator[tuple[str, bytes]]:
    """(column, value) of all bytes in every row that belongs to a matter."""
    for model in apps.get_models():
        if not model.__module__.startswith("lianxin."):
            continue
        held = [f for f in model._meta.concrete_fields if isinstance(f, models.BinaryField)]
        paths = [
            f.name for f in model._meta.concrete_fields if f.is_relation and f.related_model is Case
        ]
        rows = {row.pk: row for path in paths for row in model.objects.filter(**{path: case})}
        if model is StoredFile:
            rows = {photo.file_id: photo.file for photo in case.photos.select_related("file")}
        for row in rows.values():
            for column in held:
                value = getattr(row, column.attname)
                if value:
                    yield f"{model._meta.label}.{column.attname}", bytes(value)


def deletes(case: Case, sender: Actor) -> None:
    own.delete_contact(case, actor=sender)


def corrects(case: Case, sender: Actor) -> None:
    correcting.correct_contact(case, name="范秀莲", actor=sender)


def leaves_another_number(case: Case, sender: Actor) -> None:
    correcting.correct_contact(case, phone="13900001234", actor=sender)


def withdraws(case: Case, sender: Actor) -> None:
    own.withdraw_case(case, actor=sender)


def waits_a_year(case: Case, sender: Actor) -> None:
    with clock.at(clock.now() + retention.CONTACT_AT_MOST + retention.UPLOAD_AFTER):
        assert retention.keep_as_short_as_needed()["contact"] == 1


def waits_till_the_words_go(case: Case, sender: Actor) -> None:
    Case.objects.filter(pk=case.pk).update(state=Case.State.CLOSED, closed_at=clock.now())
    with clock.at(clock.now() + retention.WORDS_AFTER_CLOSE + retention.UPLOAD_AFTER):
        assert retention.keep_as_short_as_needed()["original"] == 1


WAYS = [deletes, corrects, leaves_another_number, withdraws, waits_a_year, waits_till_the_words_go]


@pytest.mark.parametrize("goes", WAYS, ids=lambda way: way.__name__)
def test_a_digest_goes_with_what_it_covers_and_the_form_makes_no_second_message(
    cast, settings, tmp_path, goes
):
    settings.LIANXIN_FILES_DIR = tmp_path / "files"
    photo = keep_photo(picture(), committee_id=cast.committee.pk, actor=SYSTEM)
    said = {"name": NAME, "phone": PHONE, "photos": (photo,), "form_key": "the-same-form"}
    case = cast.says(WORDS, **said).case
    assert dict(of_the_matter(case)).keys() == {*KEPT, "inbox.Message.body_hash"} - {
        "inbox.Addition.original_sealed"
    }
    goes(case, cast.sender(case).actor)
    left = dict(of_the_matter(case)).keys()
    assert left <= set(KEPT)
    if goes in {withdraws, waits_till_the_words_go}:
        assert left <= {"inbox.Message.code_hash", "inbox.Message.link_hash"}
    for words in (WORDS, "另外一件事"):  # nothing is shown on the strength of what is erased
        with pytest.raises(AnotherBody):
            cast.says(words, **said)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("goes", WAYS[:4], ids=lambda way: way.__name__)
def test_a_form_sent_again_by_the_browser_is_told_that_it_has_come_in(cast, client, goes):
    page = client.get("/write/").content.decode()
    form = {
        "text": WORDS,
        "name": NAME,
        "phone": PHONE,
        "token": re.search(r'name="token" value="([^"]+)"', page)[1],
    }
    assert "data-copy" in client.post("/write/", form).content.decode()
    case = Case.objects.get()
    goes(case, cast.sender(case).actor)
    again = client.post("/write/", form)
    shown = again.content.decode()
    assert again.status_code == 422
    assert "刚才那一条已经收到了" in shown
    assert WORDS in shown  # whatever was written is there still
    assert "data-copy" not in shown
    assert Case.objects.count() == 1


def test_a_plan_of_a_register_is_forgotten_after_a_day_applied_or_not(cast):
    officer = cast.actor("officer")
    book = workbooks.bring_workbook(cast.committee, b"x", name="名册", since=None, actor=officer)
    Workbook.objects.filter(pk=book.pk).update(
        digest=agreed_to(), content_sealed=None, applied_at=clock.now()
    )
    with clock.at(clock.now() + workbooks.KEPT / 2):
        workbooks.forget_workbooks(actor=SYSTEM)
    assert Workbook.objects.get().digest
    with clock.at(clock.now() + workbooks.KEPT * 2):
        workbooks.forget_workbooks(actor=SYSTEM)
    assert Workbook.objects.get().digest == ""
