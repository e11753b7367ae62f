"""With which towns and villages one is paired, by their names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.liaison.reads.where import Where, named, wheres
from lianxin.ui.forms import LxForm, Words


class PairingForm(LxForm):
    """One name a line; pasted in one go."""

    asks = "liaison.Pairing"
    names = Words(
        label=_("和哪些乡镇街道、村、社区"),
        max_length=4000,
        rows=4,
        required=False,
        help_text=_("一行一个。几个镇都有的村，前面写上镇名：白石镇河湾村。"),
    )

    def __init__(self, *args: Any, committee_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = wheres(committee_id)

    def clean_names(self) -> list[Where]:
        """The towns and villages that are meant; what is not found is named."""
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines()]
        found, unknown = named(self.known, [line for line in lines if line])
        if unknown:
            raise forms.ValidationError("；".join(f"{name}：{why}" for name, why in unknown[:10]))
        return found
