"""What is typed to enter: names, passwords, codes."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.accounts.models import User
from lianxin.core import spelling
from lianxin.ui.forms import LxForm

LONGEST = 200  # of a password; a sentence fits


def _password(label: Any, completes: str, **kwargs: Any) -> forms.CharField:
    """A field for a password: pasting allowed, blanks kept, never written back to the page."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": completes}),
        **kwargs,
    )


def plain(typed: str) -> str:
    """Letters and figures as they were meant: full-width ones and blanks do not matter."""
    return "".join(c for c in spelling.plain(typed) if c.isalnum())


class SignInForm(LxForm):
    """Name and password."""

    username = forms.CharField(
        label=gettext_lazy("登录名"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = _password(gettext_lazy("口令"), "current-password")
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_username(self) -> str:
        """The name as it was given out, however it was typed."""
        return spelling.looked_for(self.cleaned_data["username"])


class ActivationForm(LxForm):
    """The code of an activation slip, typed or handed in by the link's script."""

    code = forms.CharField(
        label=gettext_lazy("启用码"),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "data-code-input": True,
            }
        ),
        help_text=gettext_lazy("启用单上四个一组，共16个。大小写、空格都不要紧。"),
    )


class NewPasswordForm(LxForm):
    """A new password, twice."""

    password = _password(gettext_lazy("新口令"), "new-password")
    again = _password(gettext_lazy("再输一遍"), "new-password")

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """A password that keeps the rules."""
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.user)
        except ValidationError as broken:
            raise ValidationError([_in_our_words(each) for each in broken.error_list]) from broken
        return password

    def clean(self) -> dict[str, object]:
        """Both are the same."""
        facts = super().clean() or {}
        first, second = facts.get("password"), facts.get("again")
        if first and second and first != second:
            self.add_error("again", _("两遍输的不一样。请再输一遍。"))
        return facts


def _in_our_words(error: ValidationError) -> str:
    if error.code == "password_too_common":
        return _("这个口令谁都猜得到，请换一个。")
    return " ".join(error.messages)


class ChangePasswordForm(NewPasswordForm):
    """The old password, and a new one twice."""

    old = _password(gettext_lazy("现在的口令"), "current-password")
    field_order = ("old", "password", "again")


class ProofForm(LxForm):
    """The password once more, before something that matters."""

    password = _password(gettext_lazy("口令"), "current-password")
    next = forms.CharField(required=False, widget=forms.HiddenInput)


def _code(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=40,
        help_text=help_text,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )


class ConfirmForm(LxForm):
    """The six figures that a new authenticator shows."""

    code = _code(gettext_lazy("手机上现在的6位数字"))

    def clean_code(self) -> str:
        """Six figures."""
        code = plain(self.cleaned_data["code"])
        if len(code) != 6 or not code.isdecimal():
            raise ValidationError(_("动态码是6位数字，手机上的验证器每半分钟换一个。"))
        return code


class FactorForm(LxForm):
    """A time code, or one of the recovery codes."""

    code = _code(
        gettext_lazy("动态码"),
        gettext_lazy("手机验证器上的6位数字。手机不在身边，就用一个8位的备用码。"),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_code(self) -> str:
        """Six figures, or eight letters and figures."""
        code = plain(self.cleaned_data["code"])
        if len(code) == 6 and code.isdecimal():
            return code
        if len(code) != 8:
            raise ValidationError(_("动态码是6位数字，备用码是8位。请看看少了还是多了。"))
        return code
