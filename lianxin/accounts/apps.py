"""Wiring of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The place of accounts among the installed apps."""

    name = "lianxin.accounts"
    label = "accounts"
    verbose_name = "账号"
