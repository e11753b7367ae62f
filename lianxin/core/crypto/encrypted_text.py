"""Sealed text on a model: written and read as text, stored only encrypted."""

from typing import Any

from django.db.models import Model

from lianxin.core.crypto.vault import decrypt, encrypt


class EncryptedText:
    """Text of a row with `ref` and `committee_id`, kept in a binary column beside it.

    The associated data names model, row and field, so a value copied elsewhere does not open.
    """

    def __init__(self, column: str) -> None:
        self.column = column

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def _context(self, row: Any) -> str:
        return f"{row._meta.label}:{row.ref}:{self.name}"

    def __get__(self, row: Model | None, owner: type) -> Any:
        if row is None:
            return self
        blob = getattr(row, self.column)
        if not blob:
            return ""
        committee: int = row.committee_id  # type: ignore[attr-defined]
        return decrypt(bytes(blob), committee=committee, context=self._context(row)).decode()

    def __set__(self, row: Any, text: str) -> None:
        blob = (
            encrypt(text.encode(), committee=row.committee_id, context=self._context(row))
            if text
            else None
        )
        setattr(row, self.column, blob)
