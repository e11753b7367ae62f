"""`python -m lianxin slip NAME`: a new activation slip, given on the machine itself.

For an administrator who has lost the password when nobody is there to be the second person. The
second factor stays, unless it is reset too (`--factor`). The holder and the administrators are told.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.core.refusals import Refused
from lianxin.organisation import services
from lianxin.organisation.models import Person


class Command(BaseCommand):
    """Issue a slip and print its link; the log keeps that it was done."""

    help = "给一个登录名重新发启用单：管理员忘了口令，又没有第二个人能同意时，在机器上发。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("username", help="登录名")
        parser.add_argument(
            "--factor", action="store_true", help="手机和备用码也丢了：连第二道核对一起重设"
        )

    def handle(self, *args: Any, username: str, factor: bool = False, **options: Any) -> None:
        """Issue it, or say why not."""
        person = Person.objects.filter(user__username__iexact=username).first()
        if person is None or person.user is None:
            raise CommandError(f"没有“{username}”这个登录名。")
        if not person.user.is_active:
            raise CommandError(f"“{username}”停用了。请系统管理员先重新开。")
        if factor:
            self._reset_factor(person)
        slip = services.issue_slip(person, actor=SYSTEM)
        link = f"{settings.LIANXIN_BASE_URL}{reverse('accounts:activate')}#k={slip.code}"
        self.stdout.write(f"{person.name}，登录名 {person.user.username}：{link}")
        self.stdout.write("只能用一次，十四天内有效。用了以后旧口令失效；第二道核对照旧。")

    def _reset_factor(self, person: Person) -> None:
        try:
            services.reset_factor(person, actor=SYSTEM)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write("第二道核对重设了：旧手机和备用码随即失效。")
