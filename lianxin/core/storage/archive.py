"""The file of a backup: a tar whose first member says what it is, whose last is the manifest.

After the tar stand 32 bytes: HMAC-SHA256 of everything before, under the server's key. So a
changed bit, a missing end, and a backup of another installation are all known before anything is
touched. The key itself is never in it.
"""

import hashlib
import hmac
import io
import json
import os
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from lianxin.core.crypto import vault
from lianxin.core.refusals import Refused

FORMAT = 1
OPENING, MANIFEST = "lianxin-backup.json", "manifest.json"
TAG_BYTES = 32
BLOCK = 1 << 20


class BackupRefused(Refused):
    """A backup cannot be made or taken; the message is for the operator (Chinese)."""


@dataclass
class _Tagging:
    """A file that is written and authenticated at once."""

    file: IO[bytes]
    tag: Any = field(default_factory=lambda: hmac.new(_key(), digestmod=hashlib.sha256))

    def write(self, data: bytes) -> int:
        self.tag.update(data)
        return self.file.write(data)


@dataclass
class _Hashing:
    """A file that is read and hashed at once."""

    file: IO[bytes]
    digest: Any = field(default_factory=hashlib.sha256)

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


def _key() -> bytes:
    return vault.keyed_hash("archive", purpose="core.archive")


def installation() -> str:
    """Whose backup: a fingerprint of the server's key."""
    return vault.keyed_hash("installation", purpose="core.archive").hex()[:16]


def write(target: Path, members: Iterable[tuple[str, Path]], facts: dict[str, Any]) -> int:
    """Write a backup under its name only when it is whole and on the disk; return its size.

    A member that has been erased since it was listed is left out.
    """
    unfinished = target.with_name(f".{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            tagging = _Tagging(file)
            _write_tar(tagging, members, facts)
            file.write(tagging.tag.digest())
            file.flush()
            os.fsync(file.fileno())
        size = unfinished.stat().st_size
        examine(unfinished)
        unfinished.rename(target)
        _sync_folder(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return size


def _write_tar(
    tagging: _Tagging, members: Iterable[tuple[str, Path]], facts: dict[str, Any]
) -> None:
    opening = {"what": "lianxin backup", "format": FORMAT, "installation": installation()}
    sums: dict[str, str] = {}
    with tarfile.open(fileobj=tagging, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
        _add_json(tar, OPENING, opening)
        for name, path in members:
            try:
                with path.open("rb") as source:
                    hashing = _Hashing(source)
                    member = tarfile.TarInfo(name)
                    member.size, member.mode = os.fstat(source.fileno()).st_size, 0o600
                    tar.addfile(member, hashing)
            except FileNotFoundError:
                continue
            sums[name] = hashing.digest.hexdigest()
        _add_json(tar, MANIFEST, {**facts, "format": FORMAT, "members": sums})


def _add_json(tar: tarfile.TarFile, name: str, facts: dict[str, Any]) -> None:
    data = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True).encode()
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def examine(source: Path) -> dict[str, Any]:
    """Read a backup to its end and return its manifest, touching nothing.

    Raises:
        BackupRefused: it is not ours, newer than this program, or damaged.
    """
    if not source.is_file():
        raise BackupRefused(f"没有这个文件：{source.name}。")
    _check_opening(source)
    if not _tag_holds(source):
        raise BackupRefused("备份损坏了：内容与封口对不上，可能被截短、改动过，或没有抄完。")
    try:
        with tarfile.open(source, mode="r:") as tar:
            manifest = _read_json(tar, tar.getmember(MANIFEST))
            _check_members(tar, manifest)
    except (tarfile.TarError, KeyError, ValueError, EOFError) as error:
        raise BackupRefused("备份损坏了：读不到结尾的清单。") from error
    return manifest


def _check_opening(source: Path) -> None:
    try:
        with tarfile.open(source, mode="r:") as tar:
            member = tar.next()
            if member is None or member.name != OPENING:
                raise ValueError(OPENING)
            opening = _read_json(tar, member)
            version, whose = int(opening["format"]), str(opening["installation"])
    except (tarfile.TarError, KeyError, ValueError, EOFError) as error:
        raise BackupRefused("这不是连心桥的备份，或者开头已经损坏。") from error
    if version > FORMAT:
        raise BackupRefused("这份备份是更新的程序做的。请先升级，再恢复。")
    if whose != installation():
        raise BackupRefused("这份备份不是用眼下这把主密钥做的：要么是别处的，要么主密钥没有放对。")


def _tag_holds(source: Path) -> bool:
    left = source.stat().st_size - TAG_BYTES
    tag = hmac.new(_key(), digestmod=hashlib.sha256)
    with source.open("rb") as file:
        while left > 0:
            data = file.read(min(BLOCK, left))
            if not data:
                return False
            tag.update(data)
            left -= len(data)
        return hmac.compare_digest(tag.digest(), file.read())


def _check_members(tar: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    sums = dict(manifest["members"])
    for member in tar:
        if member.name in {OPENING, MANIFEST}:
            continue
        content = tar.extractfile(member)
        if content is None or hashlib.file_digest(content, "sha256").hexdigest() != sums.pop(  # type: ignore[arg-type]
            member.name, None
        ):
            raise BackupRefused(f"备份损坏了：{member.name}与清单对不上。")
    if sums:
        raise BackupRefused("备份损坏了：少了清单里有的东西。")


def unpack(source: Path, folder: Path) -> None:
    """Unpack an examined backup's members into an empty folder, on the disk when we return."""
    with tarfile.open(source, mode="r:") as tar:
        for member in tar:
            path = folder / member.name
            if not member.isreg() or ".." in path.parts or not path.is_relative_to(folder):
                raise BackupRefused("备份里有不该有的东西。")
            content = tar.extractfile(member)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                while content is not None and (data := content.read(BLOCK)):
                    file.write(data)
                file.flush()
                os.fsync(file.fileno())


def _read_json(tar: tarfile.TarFile, member: tarfile.TarInfo) -> dict[str, Any]:
    content = tar.extractfile(member)
    if content is None or member.size > 1 << 30:
        raise ValueError(member.name)
    facts: dict[str, Any] = json.loads(content.read())
    return facts


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
