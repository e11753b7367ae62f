"""A contact in two taps and a sentence, somebody of the notebook, several at once, cards, a code, the numbers."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.liaison.forms.chain import MemberChoice
from lianxin.liaison.models import ContactEntry, LinkedPerson, NotebookRule
from lianxin.liaison.services.entries import MOST_PERSONS, MOST_TOLD, ContactFacts
from lianxin.liaison.services.notebook import PersonFacts
from lianxin.organisation.models import Member
from lianxin.ui.fields import ELSEWHERE
from lianxin.ui.forms import Day, LxForm, Phone, Words

CARDS = 8  # paper cards on one page
PARTS = 4  # of a line that says who somebody is


class ContactEntryForm(LxForm):
    """Whom, how, what was said; the rest is known already."""

    asks = "liaison.ContactEntry"
    key = forms.UUIDField(widget=forms.HiddenInput)
    people = forms.MultipleChoiceField(
        label=_("和谁"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.IntegerField(
        label=_("另外还有几位"), required=False, min_value=0, max_value=MOST_PERSONS
    )
    way = forms.ChoiceField(
        label=_("怎么联系的"), choices=ContactEntry.Way.choices, widget=forms.RadioSelect
    )
    said = Words(
        label=_("说了什么"),
        required=False,
        rows=2,
        max_length=MOST_TOLD,
        help_text=_("一句就行。不写身份证号、病情和电话。"),
    )
    becomes = forms.BooleanField(
        label=_("这里有件事要联络办去办"),
        required=False,
        help_text=_("勾了就成一条留言，不写是谁说的。"),
    )
    by_name = forms.BooleanField(
        label=_("留言写上本人的称呼和电话"),
        required=False,
        help_text=_("本人愿意才勾，而且只点了一位。"),
    )
    on = Day(label=_("哪天"))
    circle = forms.ChoiceField(
        label=_("哪个圈子"), choices=ContactEntry.Circle.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, people: Sequence[LinkedPerson], **kwargs: Any) -> None:
        usual = {"key": uuid4(), "on": clock.today(), "circle": ContactEntry.Circle.SECTOR}
        kwargs["initial"] = usual | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.notebook = {str(one.ref): one for one in people}
        self.offer_choices("people", [(ref, one.name) for ref, one in self.notebook.items()])

    def clean(self) -> dict[str, Any]:
        """What is to be done has to be said."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("becomes") and not found.get("said"):
            self.add_error("said", _now("要联络办去办的是什么，写一句。"))
        if found.get("by_name") and len(found.get("people") or ()) != 1:
            self.add_error("by_name", _now("写上称呼的，只点一位。"))
        return found

    def speaker(self) -> LinkedPerson | None:
        """Who wishes to be named in the message."""
        found = self.cleaned_data
        return self.notebook[found["people"][0]] if found["by_name"] else None

    def facts(self) -> ContactFacts:
        """What was written."""
        found = self.cleaned_data
        return ContactFacts(
            way=found["way"],
            circle=found["circle"],
            on=found["on"],
            people=[self.notebook[ref] for ref in found["people"]],
            others=found["others"] or 0,
            said=found["said"],
        )


class LinkedPersonForm(LxForm):
    """Somebody with whom a member keeps contact: only what is needed to find them again."""

    asks = "liaison.LinkedPerson"
    name = forms.CharField(label=_("称呼"), max_length=20, help_text=_("像“范婶”，您认得就行。"))
    trade = forms.CharField(label=_("做什么的"), max_length=20, required=False)
    home = forms.CharField(label=_("哪个村、哪个社区"), max_length=20, required=False)
    phone = Phone(label=_("电话"), required=False)
    consent = forms.ChoiceField(
        label=_("怎么答应的"),
        choices=LinkedPerson.Consent.choices[:2],
        widget=forms.RadioSelect,
        help_text=_("记下之前问一句：“我固定联系您，记个称呼和电话，行吗？”"),
    )
    consent_on = Day(label=_("哪天答应的"))
    is_grown_up = forms.BooleanField(label=_("是成年人"), help_text=_("孩子的事，记孩子的家长。"))
    goes_on = forms.BooleanField(
        label=_("也愿意由接手的委员接着联系"),
        required=False,
        help_text=_("没有勾的，您卸任以后到期就销毁。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = {"consent": LinkedPerson.Consent.SAID, "consent_on": clock.today()}
        kwargs["initial"] = usual | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def facts(self) -> PersonFacts:
        """What was written."""
        found = dict(self.cleaned_data)
        del found["is_grown_up"]
        return PersonFacts(**found)


class SeveralPeopleForm(LxForm):
    """Several at once, a line for each: name, trade, where, telephone."""

    asks = "liaison.LinkedPerson"
    lines = Words(
        label=_("一行一位"),
        rows=10,
        max_length=4000,
        help_text=_("称呼，做什么的，哪个村或者社区，电话。后三样可以空着，中间用逗号。"),
    )
    all_agreed = forms.BooleanField(label=_("每一位都是成年人，当面答应了"))

    def clean_lines(self) -> list[PersonFacts]:
        """Each line as a person; the lines that cannot be read are named."""
        found, wrong = [], []
        for at, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            parts = [part.strip() for part in line.replace("，", ",").replace("\t", ",").split(",")]
            if not any(parts):
                continue
            try:
                found.append(_person_of(parts))
            except ValidationError as fault:
                wrong.append(_now("第%(n)d行：%(fault)s") % {"n": at, "fault": fault.message})
        if wrong:
            raise ValidationError(wrong)
        return found


def _person_of(parts: Sequence[str]) -> PersonFacts:
    if len(parts) > PARTS:
        raise ValidationError(_now("逗号多了，最多四样。"))
    name, trade, home, phone = [*parts, "", "", ""][:PARTS]
    if max(len(name), len(trade), len(home)) > 20:
        raise ValidationError(_now("一样最多20个字。"))
    dialled = Phone(required=False).clean(phone)
    return PersonFacts(name=name, trade=trade, home=home, phone=dialled)


class CardForm(LxForm):
    """One paper card."""

    asks = "liaison.ContactEntry"
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    on = Day(label=_("哪天"))
    way = forms.ChoiceField(label=_("怎么联系的"), choices=ContactEntry.Way.choices)
    circle = forms.ChoiceField(label=_("哪个圈子"), choices=ContactEntry.Circle.choices)
    others = forms.IntegerField(label=_("几人次"), min_value=1, max_value=MOST_PERSONS)
    said = forms.CharField(label=_("说了什么"), required=False, max_length=MOST_TOLD)

    def facts(self) -> ContactFacts:
        """What the card says."""
        found = dict(self.cleaned_data)
        del found["key"]
        return ContactFacts(**found)


class FurtherCardForm(CardForm):
    """A card behind the first, which says for all of them what has no place there."""

    told_at = ELSEWHERE


class WhoseCardsForm(LxForm):
    """Whose cards they are."""

    member = MemberChoice(Member.objects.none(), label=_("谁的卡"), empty_label=_("请选一位"))

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Member.objects.filter(committee=committee_id).current(clock.today())
        self.offer("member", rows.in_register_order().select_related("person", "sector"))


def cards(data: Any = None) -> list[CardForm]:
    """Room for some cards; what is left empty is none. The first says what has no place on any."""
    kinds = [CardForm, *[FurtherCardForm] * (CARDS - 1)]
    return [
        kind(data, prefix=f"card{at}", use_required_attribute=False, empty_permitted=True)
        for at, kind in enumerate(kinds)
    ]


def filled_cards(forms_: Sequence[CardForm]) -> Iterator[CardForm]:
    """Those in which how many is written."""
    for form in forms_:
        if form.data.get(form.add_prefix("others"), "").strip():
            yield form


class AtTheOfficeForm(LxForm):
    """Somebody says at the office how they are called and which telephone is theirs."""

    name = forms.CharField(label=_("来人说委员怎么称呼他"), max_length=20)
    phone = Phone(label=_("来人的电话"))


class EntriesFilter(LxForm):
    """Which entries the office looks at."""

    by_way = forms.ChoiceField(
        label=_("怎么联系的"), required=False, choices=[("", _("都列")), *ContactEntry.Way.choices]
    )
    by_circle = forms.ChoiceField(
        label=_("哪个圈子"), required=False, choices=[("", _("都列")), *ContactEntry.Circle.choices]
    )


class NotebookRuleForm(LxForm):
    """The numbers, from a day on."""

    asks = "liaison.NotebookRule"
    persons = forms.IntegerField(label=_("固定联系几位"), min_value=0, max_value=40)
    person_times = forms.IntegerField(label=_("一年联系几人次"), min_value=0, max_value=500)
    kept_days = forms.IntegerField(label=_("不当委员以后联系本留几天"), min_value=0, max_value=730)
    starts = Day(label=_("从哪天起"))

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        rule = NotebookRule.objects.of(committee_id)
        names = ("persons", "person_times", "kept_days")
        now: dict[str, Any] = {name: getattr(rule, name) for name in names}
        super().__init__(*args, initial=now | {"starts": clock.today()}, **kwargs)
