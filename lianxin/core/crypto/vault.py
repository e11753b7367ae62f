"""The vault: encryption with one data key per committee, key id in the value, and blind indexes.

Cipher: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. The associated data names
committee, table, field and row, so that a ciphertext moved to another row does not open. A data
key is wrapped by the master key, which a provider holds outside the database and outside backups.

A sealed value is: one byte format (1), two bytes generation, twelve bytes nonce, ciphertext, tag.
"""

import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import IntegrityError, transaction

from lianxin.core.crypto.keys import KEY_BYTES
from lianxin.core.models import DataKey

FORMAT = b"\x01"


class VaultError(Exception):
    """A sealed value does not open: wrong key, wrong row, or damaged."""


@lru_cache(maxsize=1)
def _file_key(path: str) -> bytes:
    key = Path(path).read_bytes()
    if len(key) != KEY_BYTES:
        raise VaultError(f"the master key must be {KEY_BYTES} bytes")
    return key


def master_key() -> bytes:
    """The master key from its file; a certified module takes over behind this function."""
    return _file_key(str(settings.LIANXIN_MASTER_KEY_FILE))


_unwrapped: dict[tuple[int, int], bytes] = {}
_just_made: set[tuple[int, int]] = set()  # in a transaction that may still be undone


def _wrap_context(committee: int, generation: int) -> bytes:
    return f"core.DataKey:{committee}:{generation}".encode()


def _data_key(committee: int, generation: int = 1) -> bytes:
    cached = _unwrapped.get((committee, generation))
    if cached is not None:
        return cached
    row = DataKey.objects.filter(committee=committee, generation=generation).first()
    if row is None:
        row = _make_data_key(committee, generation)
    wrapped = bytes(row.wrapped)
    cipher = AESGCM(master_key())
    try:
        key = cipher.decrypt(wrapped[:12], wrapped[12:], _wrap_context(committee, generation))
    except InvalidTag as error:
        raise VaultError("the master key does not fit this database") from error
    made_here = (committee, generation) in _just_made
    if made_here and transaction.get_connection().in_atomic_block:
        # A rollback must not leave a key behind that no row holds.
        transaction.on_commit(lambda: _keep(committee, generation, key))
    else:
        _keep(committee, generation, key)
    return key


def _keep(committee: int, generation: int, key: bytes) -> None:
    _unwrapped[committee, generation] = key
    _just_made.discard((committee, generation))


def _make_data_key(committee: int, generation: int) -> DataKey:
    nonce = os.urandom(12)
    sealed = AESGCM(master_key()).encrypt(
        nonce, os.urandom(KEY_BYTES), _wrap_context(committee, generation)
    )
    try:
        with transaction.atomic():
            _just_made.add((committee, generation))
            return DataKey.objects.create(
                committee=committee, generation=generation, wrapped=nonce + sealed
            )
    except IntegrityError:  # another process was first
        return DataKey.objects.get(committee=committee, generation=generation)


def forget_keys() -> None:
    """Drop unwrapped keys (after a restore, and between tests)."""
    _unwrapped.clear()
    _just_made.clear()
    _file_key.cache_clear()


def _associated(committee: int, context: str) -> bytes:
    return f"{committee}|{context}".encode()


def encrypt(data: bytes, *, committee: int, context: str) -> bytes:
    """Encrypt `data` for one committee and one place (`app.Model:row:field`)."""
    generation = 1
    nonce = os.urandom(12)
    sealed = AESGCM(_data_key(committee, generation)).encrypt(
        nonce, data, _associated(committee, context)
    )
    return FORMAT + generation.to_bytes(2, "big") + nonce + sealed


def decrypt(blob: bytes, *, committee: int, context: str) -> bytes:
    """Open what `seal` closed for the same committee and place.

    Raises:
        VaultError: another key, another place, or a changed byte.
    """
    blob = bytes(blob)
    if blob[:1] != FORMAT:
        raise VaultError("not a sealed value")
    generation = int.from_bytes(blob[1:3], "big")
    try:
        return AESGCM(_data_key(committee, generation)).decrypt(
            blob[3:15], blob[15:], _associated(committee, context)
        )
    except InvalidTag as error:
        raise VaultError("a sealed value does not open") from error


def keyed_hash(value: str, *, purpose: str) -> bytes:
    """HMAC-SHA256 of a value under the server's key, for secrets that are only ever compared."""
    return hmac.digest(master_key(), f"{purpose}|{value}".encode(), hashlib.sha256)


def blind_index(value: str, *, committee: int, purpose: str) -> bytes:
    """An exact-match index over a sealed value: equal values give equal indexes, nothing more."""
    return keyed_hash(f"{committee}|{value}", purpose=purpose)
