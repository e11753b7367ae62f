"""Restoring a backup into an empty place, erasing again what was erased, and verifying the whole."""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from lianxin.accounts import ledger as accounts_ledger
from lianxin.accounts.services import void_after_restore
from lianxin.audit.models import Seal
from lianxin.audit.sealing import heads_path, write_heads_anew
from lianxin.audit.services import log
from lianxin.audit.verifying import verify
from lianxin.config import acts
from lianxin.config.backup import DATABASE, FILES
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.crypto import vault
from lianxin.core.flows import MoveRefused
from lianxin.core.storage import append_log, archive, erasures, snapshot
from lianxin.core.storage.archive import BackupRefused
from lianxin.core.storage.erasures import Erasure
from lianxin.core.trusted_time import trust_clock
from lianxin.files.models import StoredFile
from lianxin.files.refusals import FileGone
from lianxin.files.services import erase_file
from lianxin.files.serving import read_file
from lianxin.inbox.models import Case
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.retention import keep_as_short_as_needed
from lianxin.intake.services import slips
from lianxin.intake.services.own import delete_contact, erase_words, withdraw_case
from lianxin.liaison.services import areas, notebook

SAMPLE = 20
KEPT = timedelta(days=40)  # backups are kept for thirty-five


@dataclass
class Outcome:
    """What a restore did and found; `wrong` is empty when all is well."""

    manifest: dict[str, Any]
    erased_again: int = 0
    out_of_date: int = 0
    said: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def restore(
    source: Path,
    *,
    erased: Path | None = None,
    thorough: bool = False,
    is_clock_right: bool = False,
) -> Outcome:
    """Put a backup into an empty place. Nothing is touched unless all of it can be taken.

    What is out of date by now is deleted at once, so the clock is looked at first.

    Raises:
        BackupRefused: the backup or the place is not fit; nothing was touched.
    """
    if not Path(settings.LIANXIN_MASTER_KEY_FILE).exists():
        raise BackupRefused("主密钥不在。请先把它放回原处，再恢复：备份里没有它。")
    manifest = archive.examine(source)
    _check_fits(manifest)
    if not is_clock_right:
        _check_clock(taken_at(manifest))
    _check_empty()
    ledger = _ledger_given(erased)
    data = Path(settings.DATA_DIR)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as folder:
        archive.unpack(source, Path(folder))
        snapshot.restore_snapshot(Path(folder) / DATABASE)
        _put_files(Path(folder) / FILES)
    vault.forget_keys()
    outcome = Outcome(manifest)
    _say_what_is_foreign(outcome, erased or erasures.ledger_path(), _accounts_given(erased))
    if thorough:
        _compare_counts(outcome)
        _compare_heads(outcome)
    _settle(outcome, ledger, _accounts_given(erased))
    if thorough:
        _check_chain(outcome)
        _check_files(outcome)
        _check_sign_in(outcome)
    return outcome


def taken_at(manifest: dict[str, Any]) -> datetime:
    """The moment of a backup: whatever came before it is in it."""
    return datetime.fromisoformat(str(manifest.get("taken_at") or manifest["created_at"]))


def _check_clock(made: datetime) -> None:
    moment = clock.now()
    if made - clock.AHEAD <= moment <= made + KEPT:
        return
    raise BackupRefused(
        f"这份备份是{timezone.localtime(made):%Y年%m月%d日}做的，机器的时间是"
        f"{moment:%Y年%m月%d日 %H:%M}。恢复会马上删掉过了期的，所以先停下，什么也没有动。"
        "时间不对的，先校准；对的，加 --clock-is-right 再来。"
    )


def _check_fits(manifest: dict[str, Any]) -> None:
    if manifest["database"] != connection.vendor:
        raise BackupRefused(f"这份备份是{manifest['database']}的，这里用的是{connection.vendor}。")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest["migrations"]) - known):
        raise BackupRefused(f"这份备份是更新的程序做的（有{unknown[0]}）。请先升级，再恢复。")


def _check_empty() -> None:
    if not snapshot.is_empty():
        raise BackupRefused("这里已经有数据库了。恢复只往空的地方放，什么也没有动。")
    if next(Path(settings.LIANXIN_FILES_DIR).glob("*"), None) is not None:
        raise BackupRefused("文件夹里已经有文件了。恢复只往空的地方放，什么也没有动。")


def _ledger_given(erased: Path | None) -> list[Erasure]:
    if erased is not None and not erased.is_file():
        raise BackupRefused(f"没有这个文件：{erased.name}。什么也没有动。")
    return erasures.read_ledger(erased or erasures.ledger_path())


def _say_what_is_foreign(outcome: Outcome, *ledgers: Path) -> None:
    """Lines that this system did not write are not followed, and not passed over in silence."""
    for path in ledgers:
        if count := append_log.count_foreign(path):
            outcome.said.append(
                f"{path.name}里有{count}行不是这套系统写的，或者被改过、没写完，没有照办。"
            )


def _accounts_given(erased: Path | None) -> Path:
    """The ledger of accounts: beside the one that was named, else in the data folder."""
    here = accounts_ledger.ledger_path()
    beside = erased.with_name(here.name) if erased is not None else here
    return beside if beside.is_file() else here


def _put_files(unpacked: Path) -> None:
    target = Path(settings.LIANXIN_FILES_DIR)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not unpacked.exists():
        target.mkdir(exist_ok=True, mode=0o700)
        return
    with suppress(FileNotFoundError):
        target.rmdir()
    unpacked.rename(target)


def _settle(outcome: Outcome, ledger: list[Erasure], accounts: Path) -> None:
    """Bring what was restored up to now: tables, heads outside, sessions, and what was erased."""
    call_command("migrate", verbosity=0)
    if heads_path().exists():
        moment = clock.now().strftime("%Y%m%d%H%M%S")
        heads_path().rename(heads_path().with_name(f"audit-heads-before-{moment}.log"))
        outcome.said.append("原来记头的文件已改名留着；备份以后的日志不在这里了。")
    write_heads_anew()
    trust_clock()
    _void_credentials(outcome, accounts)
    outcome.erased_again = erase_again(ledger)
    if void := void_renewed_codes(ledger):
        outcome.said.append(
            f"备份以后换过追踪码的，新的旧的都作废了，请给本人当面换新的：{'、'.join(void)}。"
        )
    outcome.out_of_date = sum(keep_as_short_as_needed().values())
    with transaction.atomic():
        log(
            SYSTEM,
            acts.BACKUP_RESTORED,
            made_at=outcome.manifest["created_at"],
            erased_again=outcome.erased_again,
        )


def _void_credentials(outcome: Outcome, path: Path) -> None:
    """Nothing that was used up or closed since the backup comes back with it."""
    made = taken_at(outcome.manifest)
    known = path.is_file()
    done = list(accounts_ledger.read(path, after=made)) if known else None
    closed = void_after_restore(done, actor=SYSTEM)
    accounts_ledger.carry_over(path)
    outcome.said.append("没有用过的启用单都作废了，要的请重新发。")
    if not known:
        outcome.said.append(
            "没有找到accounts.log，不知道备份以后谁停用了、哪些备用码用过：备用码一概作废，"
            "停用过的账号请对照记录再停一次。"
        )
    elif closed:
        outcome.said.append(f"备份以后停用的账号，又停用了：{'、'.join(closed)}。")


def erase_again(ledger: list[Erasure]) -> int:
    """Erase what was erased after the backup; return how many of it were still there.

    An erasure whose row the backup holds is in it already: what a sender left anew since then, and
    before the backup was made, is not theirs to lose.
    """
    here = set(erasures.read_ledger(erasures.ledger_path()))
    lines = [
        {"at": one.at, "model": one.what, "ref": str(one.ref)} for one in ledger if one not in here
    ]
    if lines:
        append_log.append(erasures.ledger_path(), lines)
    in_the_backup = erasures.known_here()
    since = [one for one in ledger if one.what in AGAIN and one not in in_the_backup]
    return sum(AGAIN[one.what](one.ref) for one in since)


def void_renewed_codes(ledger: list[Erasure]) -> list[str]:
    """No code opens that was given, or replaced, since the backup; return the numbers of the matters."""
    newest: dict[UUID, int] = {}
    for one in ledger:
        kind, _, version = one.what.partition(":")
        if kind == slips.CODE and version.isdecimal():
            newest[one.ref] = max(newest.get(one.ref, 0), int(version))
    return [
        case.number
        for case in Case.objects.filter(ref__in=newest).order_by("number")
        if slips.void_codes(case, version=newest[case.ref], actor=SYSTEM)
    ]


def _withdraw(ref: UUID) -> bool:
    case = Case.objects.filter(ref=ref, message__erased_at=None).first()
    if case is None:
        return False
    try:
        withdraw_case(case, actor=SYSTEM)
    except MoveRefused:  # it was further on, or not as far, when the backup was made
        erase_words(case, actor=SYSTEM)
    return True


def _drop_contact(ref: UUID) -> bool:
    case = Case.objects.filter(ref=ref).first()
    if case is None:
        return False
    try:
        delete_contact(case, actor=SYSTEM)
    except CaseRefused:
        return False
    return True


def _erase_file(ref: UUID) -> bool:
    stored = StoredFile.objects.kept().filter(ref=ref).first()
    if stored is None:
        return False
    erase_file(stored, actor=SYSTEM)
    return True


AGAIN: dict[str, Callable[[UUID], bool]] = {
    "inbox.Case": _withdraw,
    "inbox.Contact": _drop_contact,
    "files.StoredFile": _erase_file,
    areas.ERASED: areas.let_go_again,
    notebook.ERASED: notebook.erase_again,
}


def _compare_counts(outcome: Outcome) -> None:
    expected, found = outcome.manifest["counts"], snapshot.count()
    for table in sorted(expected.keys() | found.keys()):
        if expected.get(table) != found.get(table):
            outcome.wrong.append(
                f"{table}：清单里{expected.get(table)}行，恢复出来{found.get(table)}行。"
            )
    outcome.said.append(f"{len(found)}张表，{sum(found.values())}行，逐表核对。")


def _compare_heads(outcome: Outcome) -> None:
    found = [
        {"committee": s.committee, "sequence": s.sequence, "head": bytes(s.head).hex()}
        for s in Seal.objects.latest_of_each()
    ]
    if found != outcome.manifest["heads"]:
        outcome.wrong.append("日志的头与清单里的不是同一个。")


def _check_chain(outcome: Outcome) -> None:
    chains = verify()
    outcome.wrong += [sentence for chain in chains for sentence in chain.wrong]
    outcome.said.append(f"日志{sum(chain.lines for chain in chains)}行，逐行核对过封。")


def _check_files(outcome: Outcome) -> None:
    opened = 0
    for stored in _some_files():
        try:
            for variant in ("full", "thumb"):
                read_file(stored, variant)
            opened += 1
        except (FileGone, vault.VaultError):
            outcome.wrong.append(f"文件{stored.ref}打不开。")
    outcome.said.append(f"随机打开{opened}个文件，用眼下的主密钥都能解开。")


def _some_files() -> Iterator[StoredFile]:
    numbers = list(StoredFile.objects.kept().values_list("pk", flat=True))
    chosen = secrets.SystemRandom().sample(numbers, min(SAMPLE, len(numbers)))
    yield from StoredFile.objects.filter(pk__in=chosen)


def _check_sign_in(outcome: Outcome) -> None:
    users = get_user_model()._default_manager.count()
    if not users:
        outcome.wrong.append("一个账号也没有，谁也进不来。")
    outcome.said.append(f"账号{users}个；进入状态都已清掉，请各人重新进入。")
