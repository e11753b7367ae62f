"""Accounts: a way to sign in, and nothing else. Who somebody is, organisation knows."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.core.crypto.vault import decrypt

NO_COMMITTEE = 0  # accounts belong to people, who may sit in several committees


class UserManager(BaseUserManager["User"]):
    """Makes users without a usable password: a person sets it by their activation slip."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by sign-in name, whatever its case."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """One way to sign in. Names are never used again; accounts are deactivated, never deleted."""

    username = models.CharField("登录名", max_length=40, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)
    password_changed_at = models.DateTimeField(null=True)
    # Second factor: the sealed secret, when it was confirmed, and the last used time step.
    totp_sealed = models.BinaryField(null=True)
    totp_confirmed_at = models.DateTimeField(null=True)
    totp_step = models.BigIntegerField(default=0)
    # Failed sign-ins are counted before the password is looked at, by one conditional UPDATE.
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    locked_until = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = "账号"

    def __str__(self) -> str:
        return self.username

    @property
    def was_used(self) -> bool:
        """Somebody has chosen a password once: since then the account is theirs."""
        return self.password_changed_at is not None

    @property
    def has_second_factor(self) -> bool:
        """A time code has been set up and confirmed."""
        return self.totp_confirmed_at is not None

    @property
    def totp_context(self) -> str:
        """Where the sealed secret belongs."""
        return f"accounts.User:{self.pk}:totp"

    @property
    def totp_secret(self) -> bytes:
        """The secret of the second factor, opened."""
        sealed = bytes(self.totp_sealed or b"")
        return decrypt(sealed, committee=NO_COMMITTEE, context=self.totp_context)


class RecoveryCode(models.Model):
    """A code for the day the telephone is lost. Stored as a keyed hash, used once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.BinaryField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "备用码"

    def __str__(self) -> str:
        return f"{self.user_id}"


class PastPassword(models.Model):
    """The hash of a password that was in use, so that the last five do not come back."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "用过的口令"

    def __str__(self) -> str:
        return f"{self.user_id}"


class Activation(models.Model):
    """A one-time slip by which a person sets a password (first time, or lost second factor)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="activations")
    code_hash = models.BinaryField()
    issued_at = models.DateTimeField(default=clock.now)
    issued_by = models.BigIntegerField(null=True)  # a person; organisation lies above
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "启用单"
        constraints = [
            models.UniqueConstraint(fields=["code_hash"], name="accounts_activation_code"),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, revoked_at=None),
                name="accounts_one_open_activation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


class BrowserSession(AbstractBaseSession):
    """One sitting: a browser that is in, or a resident's that has opened a case by code.

    What is shown of it to its owner stands in columns; what device it is, in four plain words and
    no more. When it is ended from elsewhere its content is replaced by the reason.
    """

    class Device(models.TextChoices):
        """A kind of device, from what browsers say of themselves."""

        PHONE_WECHAT = "phone-wechat", _("手机 · 微信")
        PHONE = "phone", _("手机 · 浏览器")
        COMPUTER_WECHAT = "computer-wechat", _("电脑 · 微信")
        COMPUTER = "computer", _("电脑 · 浏览器")

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    ref = models.UUIDField(null=True, db_index=True)  # given when somebody is in completely
    entered_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=20, choices=Device.choices, blank=True)
    ended = models.CharField(max_length=20, blank=True)  # why it was ended from elsewhere

    class Meta:
        verbose_name = "登录"
