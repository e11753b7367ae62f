"""Key files: 32 random bytes that only the owner reads. Imports no Django: settings need it."""

import hashlib
import hmac
import os
from pathlib import Path

KEY_BYTES = 32


def make_key_file(path: Path) -> None:
    """Create a key file; an existing one stays as it is."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(os.urandom(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())


def secret_of(path: Path) -> str:
    """The secret for signing, derived from the master key; without one nothing can be signed."""
    if not path.exists():
        return ""
    return hmac.new(path.read_bytes(), b"signing", hashlib.sha256).hexdigest()
