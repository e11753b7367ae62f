"""A sheet of paper, as it is entered: one key for each line, and the lines written below."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import spelling
from lianxin.office.kinds import PrintedLine, SheetKind
from lianxin.office.pages.sheets import EMPTY_LINES
from lianxin.ui.forms import LxForm, Reason

COMPACT = {"autocomplete": "off", "class": "form-control lx-short"}


class SheetCodeForm(LxForm):
    """The code that stands on a sheet."""

    code = forms.CharField(
        label=gettext_lazy("表上的码"),
        max_length=20,
        help_text=gettext_lazy("扫码枪扫一下，或者照着打；大小写、空格、横线都不要紧。"),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )


class DropSheetForm(LxForm):
    """Why a sheet that was printed is not to be entered."""

    because = Reason(label=gettext_lazy("为什么不用录"), max_length=160)


class PaperSheetForm(LxForm):
    """What was marked on the lines of a sheet, and what was written on its empty ones."""

    def __init__(
        self, *args: Any, kind: SheetKind, rows: Sequence[PrintedLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.open_rows = kind, [row for row in rows if not row.settled]
        self.keys = {key: str(words) for key, words in kind.answers}
        for row in self.open_rows:
            attrs = {"maxlength": 1, "inputmode": "numeric", **COMPACT}
            field = forms.CharField(
                label=" ".join(row.cells), required=False, widget=forms.TextInput(attrs=attrs)
            )
            self.fields[f"row-{row.key}"] = field
        for at in range(EMPTY_LINES):
            for name, words in kind.more:
                self.fields[f"more-{at}-{name}"] = forms.CharField(
                    label=_("第%(n)d行，%(what)s") % {"n": at + 1, "what": words},
                    required=False,
                    max_length=40,
                    help_text=str(words),
                    widget=forms.TextInput(attrs=COMPACT),
                )
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Each line holds one of the keys; a line below is written whole or not at all."""
        facts = super().clean() or {}
        for row in self.open_rows:
            name = f"row-{row.key}"
            facts[name] = spelling.plain(facts.get(name, ""))  # １ is 1
            if facts[name] not in {"", *self.keys}:
                known = "、".join(f"{key}是{words}" for key, words in self.keys.items())
                self.add_error(name, _("只能填%(known)s，或者空着。") % {"known": known})
        for at in range(EMPTY_LINES):
            written = {name: facts.get(f"more-{at}-{name}", "") for name, _words in self.kind.more}
            missing = [name for name, said in written.items() if not said]
            if missing and len(missing) < len(written):
                self.add_error(f"more-{at}-{missing[0]}", _("这一行没有写全。"))
        return facts

    @property
    def answers(self) -> dict[str, str]:
        """The key that each line was marked with."""
        said = {row.key: self.cleaned_data.get(f"row-{row.key}") for row in self.open_rows}
        return {key: mark for key, mark in said.items() if mark}

    @property
    def more(self) -> list[dict[str, str]]:
        """The lines that were written below, whole, each with its place on the sheet."""
        names = [name for name, _words in self.kind.more]
        lines = [
            {"at": str(at)}
            | {name: self.cleaned_data.get(f"more-{at}-{name}") or "" for name in names}
            for at in range(EMPTY_LINES)
        ]
        return [line for line in lines if all(line[name] for name in names)]

    def focus_first_wrong(self) -> None:
        """Whoever enters without a mouse goes on where something is to be put right."""
        wrong = next((name for name in self.fields if name in self.errors), None)
        if wrong is None:
            return
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)
        self.fields[wrong].widget.attrs["autofocus"] = True

    @property
    def empty_lines(self) -> list[list[Any]]:
        """The fields of each empty line."""
        return [
            [self[f"more-{at}-{name}"] for name, _words in self.kind.more]
            for at in range(EMPTY_LINES)
        ]
