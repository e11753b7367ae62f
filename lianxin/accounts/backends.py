"""Signing in by name and password."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet
from django.http import HttpRequest

from lianxin.accounts.models import User
from lianxin.core.sql.compiled_query import CompiledQuery


def _with_whoever_it_is(user: int) -> QuerySet[User]:
    """The active account, and beside it what a higher module keeps one to one with accounts."""
    beside = [field.name for field in User._meta.related_objects if field.one_to_one]
    return User.objects.filter(pk=user, is_active=True).select_related(*beside)


_active = CompiledQuery(_with_whoever_it_is, row="member's home")


class PasswordBackend(BaseBackend):
    """Knows users by primary key; `services.sign_in` looks at the password itself."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Nobody signs in around `services.check_sign_in`, which counts failures first."""
        return

    def get_user(self, user_id: int) -> User | None:
        """The active user of a session."""
        user: User | None = _active.first(user=user_id)
        return user
