from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString, mark_safe

from lianxin.ui.renderer import PlainControls

HOSTILE = (
    "",
    "一句话",
    '"><script>',
    "a & b",
    "两\n行\n",
    mark_safe("<b>"),
    None,
    12,
    date(2026, 1, 2),
)
WIDGETS = (
    forms.TextInput({"autocomplete": "off", "class": 'a"b', "required": True, "disabled": False}),
    forms.TextInput({"data-n": 5, "aria-describedby": "x_hint x_error"}),
    forms.HiddenInput(),
    forms.PasswordInput(render_value=True),
    forms.NumberInput({"min": 1}),
    forms.EmailInput(),
    forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    forms.CheckboxInput({"class": "form-check-input"}),
    forms.Textarea({"rows": 6, "placeholder": "<什么事>"}),
    forms.FileInput({"accept": "image/*"}),
    forms.Select(choices=[("a", "甲"), ("b", "<乙>")]),
    forms.RadioSelect(choices=[("a", "甲")]),
)


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_a_control_is_drawn_sign_by_sign_as_by_its_template(widget):
    for value in HOSTILE:
        ours = widget.render("na&me", value, {"id": "id_1"}, PlainControls())
        assert ours == widget.render("na&me", value, {"id": "id_1"}, DjangoTemplates())
        assert isinstance(ours, SafeString)
