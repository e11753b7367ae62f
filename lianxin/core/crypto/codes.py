"""Secrets that people type: tracking codes, activation codes, slots of QR codes.

Crockford's base 32 (no I, L, O, U): misread letters are folded back, case and blanks do not
matter. Only keyed hashes are stored.
"""

import hashlib
import hmac
import secrets

from lianxin.core import spelling
from lianxin.core.crypto import vault

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FOLD = str.maketrans("OILU", "011V")


def encode(data: bytes, length: int) -> str:
    """The first `length` characters of the data in Crockford's base 32 (5 bits each)."""
    value = int.from_bytes(data, "big")
    bits = len(data) * 8
    return "".join(ALPHABET[(value >> (bits - 5 * (i + 1))) & 31] for i in range(length))


def fold(typed: str) -> str:
    """What a person meant: upper case, without blanks and dashes, misread letters folded."""
    return "".join(c for c in spelling.plain(typed).upper() if c.isalnum()).translate(_FOLD)


def random_code(length: int) -> str:
    """A fresh code of `length` characters, 5 random bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def derived_code(seed: str, *, purpose: str, length: int) -> str:
    """A code that the server can derive again from the same seed, and nobody else can."""
    return encode(vault.keyed_hash(seed, purpose=purpose), length)


def code_hash(typed: str, *, purpose: str) -> bytes:
    """What is stored of a code."""
    return vault.keyed_hash(fold(typed), purpose=f"hash:{purpose}")


def same(first: bytes, second: bytes) -> bool:
    """Compare without telling by the time it takes."""
    return hmac.compare_digest(hashlib.sha256(first).digest(), hashlib.sha256(second).digest())


def groups_of_four(code: str) -> list[str]:
    """A code in groups of four, as it is shown and read aloud."""
    return [code[i : i + 4] for i in range(0, len(code), 4)]
