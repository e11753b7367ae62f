"""Words of the dictionaries of members' facts: chosen in a form, and kept as a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.organisation.models import FactWord, Member
from lianxin.organisation.reads.words import known_words, unknown
from lianxin.organisation.rules.words import SEVERAL, parted
from lianxin.ui.forms import LxForm


class PartiesField(forms.CharField):
    """One or several parties of the dictionary in one line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("党派"), required=False, max_length=60, **kwargs)

    def among(self, known: dict[str, list[str]], unchanged: str = "") -> None:
        """Let these parties be written; what stood there before may stay."""
        self.known, self.unchanged = known, unchanged
        words = _("照“名目”里的写：%(known)s。不止一个的，用顿号隔开。")
        self.help_text = words % {"known": "、".join(known[SEVERAL])}

    def clean(self, value: Any) -> str:
        """Each of them is in the dictionary."""
        written: str = super().clean(value)
        if written == self.unchanged:
            return written
        text = "、".join(parted(written))
        if wrong := unknown(self.known, SEVERAL, text):
            raise forms.ValidationError(wrong)
        return text


def offer_words(form: LxForm, committee_id: int, member: Member | None = None) -> None:
    """Let the words that are in use be chosen, and the one that is written already."""
    known = known_words(committee_id, in_use=True)
    for fact in FactWord.Kind.values:
        now = str(getattr(member, fact, ""))
        if fact == SEVERAL:
            parties: Any = form.fields[fact]
            parties.among(known, now)
        elif fact in form.fields:
            names = [now, *known[fact]] if now and now not in known[fact] else known[fact]
            form.offer_choices(fact, [("", _("没有写")), *((name, name) for name in names)])


class WordForm(LxForm):
    """One word of a dictionary."""

    asks = "organisation.FactWord"
    name = forms.CharField(label=_("叫什么"), max_length=40)
    order = forms.IntegerField(label=_("排第几"), min_value=1, max_value=99)
    in_use = forms.BooleanField(label=_("还在用"), required=False, initial=True)
    is_cpc = forms.BooleanField(
        label=_("这是中共"),
        required=False,
        help_text=_("写着它的是中共委员，写着别的是党外委员。只有一个是。"),
    )
    is_no_party = forms.BooleanField(
        label=_("这不是党派"), required=False, help_text=_("像“无党派”“群众”。")
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != SEVERAL:
            del self.fields["is_cpc"], self.fields["is_no_party"]
