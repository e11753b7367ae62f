"""Where sealed files lie: under random names, in two levels of folders, readable by nobody else.

Bytes are on the disk, and the folder knows them, before the row that names them is committed; a
crash in between leaves a file without a row, which the daily sweep removes.
"""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

VARIANTS = ("full", "thumb")


def new_place() -> str:
    """A name that says nothing: two folders of two characters, then the rest."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name[2:4]}/{name[4:]}"


def write(place: str, blobs: Mapping[str, bytes]) -> None:
    """Put the sealed variants of one file on the disk for good, or leave nothing behind."""
    folder = _path(place, VARIANTS[0]).parent
    try:
        _make_folders(folder)
        for variant, blob in blobs.items():
            _write_new(_path(place, variant), blob)
        _sync_folder(folder)
    except OSError:
        for variant in blobs:
            with suppress(OSError):
                _path(place, variant).unlink()
        raise


def read(place: str, variant: str) -> bytes:
    """The sealed bytes of one variant.

    Raises:
        FileNotFoundError: it is not there.
    """
    return _path(place, variant).read_bytes()


def destroy(place: str) -> None:
    """Overwrite and remove every variant; what is not there is well."""
    for variant in VARIANTS:
        path = _path(place, variant)
        with suppress(FileNotFoundError):
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            _sync_folder(path.parent)


def places_older_than(moment: datetime) -> Iterator[str]:
    """Every place on the disk that was written before a moment."""
    root = Path(settings.LIANXIN_FILES_DIR)
    seen = set()
    for path in root.glob("??/??/*-*"):
        place = path.relative_to(root).as_posix().rsplit("-", 1)[0]
        with suppress(FileNotFoundError):
            if place not in seen and path.stat().st_mtime < moment.timestamp():
                seen.add(place)
                yield place


def _path(place: str, variant: str) -> Path:
    if variant not in VARIANTS:
        raise ValueError(f"a file has no variant {variant!r}")
    return Path(settings.LIANXIN_FILES_DIR) / f"{place}-{variant}"


def _make_folders(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        _sync_folder(folder.parent)


def _write_new(path: Path, blob: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(blob)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
