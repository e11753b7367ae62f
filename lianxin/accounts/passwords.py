"""Rules for passwords (the `dengbao3` policy: long, of several kinds, not about us, not reused)."""

import re

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lianxin.accounts.models import User

LEAST = 10
KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
REMEMBERED = 5
WORDS = ("zhengxie", "cppcc", "lianxin", "政协", "连心桥")


class LongAndMixed:
    """At least ten characters, of at least three of the four kinds."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a short or plain password with a sentence that says what is missing."""
        if len(password) < LEAST:
            raise ValidationError(
                _("口令至少%(least)d位，现在是%(have)d位。")
                % {"least": LEAST, "have": len(password)}
            )
        kinds = sum(bool(re.search(kind, password)) for kind in KINDS)
        if kinds < 3 and len(password) < 2 * LEAST:
            raise ValidationError(
                _("小写字母、大写字母、数字、其他符号，请至少用上三种；或者用20位以上的一句话。")
            )

    def get_help_text(self) -> str:
        """Say the rule before it is needed."""
        return _(
            "至少10位，小写字母、大写字母、数字、其他符号里至少三种；20位以上的一句话也行。可以粘贴。"
        )


class NotAboutUs:
    """Nothing that a stranger would try first, and none of the last five."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse words of the trade, the sign-in name, and remembered passwords."""
        lower = password.lower()
        own = [user.username.lower()] if user is not None and len(user.username) > 3 else []
        for word in (*WORDS, *own):
            if word in lower:
                raise ValidationError(_("口令里不要有“%(word)s”，别人会先试它。") % {"word": word})
        if user is not None and user.pk is not None:
            recent = user.past_passwords.order_by("-set_at")[:REMEMBERED]
            if any(check_password(password, past.password) for past in recent):
                raise ValidationError(_("这个口令最近用过，请换一个新的。"))

    def get_help_text(self) -> str:
        """Say the rule before it is needed."""
        return _("不要用政协、单位、登录名做口令，也不要用最近五次用过的。")
