"""`python -m lianxin install`: from nothing to three one-time activation links."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.config import address
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.crypto.keys import make_key_file
from lianxin.core.phones import NotAPhone, printed
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Committee, Post, Unit

ADMINISTRATORS = (
    ("system", "系统管理员"),
    ("security", "安全管理员"),
    ("audit", "审计管理员"),
)


class Command(BaseCommand):
    """Make the key, the tables and the committee; nobody gets a password."""

    help = "新装：建密钥、建表、建委员会，记下网址，给三位管理员各一张启用单。没有任何默认口令。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The committee's names, and the three people's."""
        parser.add_argument("--name", required=True, help="全称，例如 政协滨江市委员会")
        parser.add_argument("--short", required=True, help="简称，例如 滨江市政协")
        parser.add_argument("--level", choices=Committee.Level.values, default="county")
        parser.add_argument("--letters", default="", help="文号代字，例如 滨协")
        parser.add_argument("--phone", default="", help="联络办的电话，海报和网页上都写它")
        for key, title in ADMINISTRATORS:
            parser.add_argument(f"--{key}", default=title, help=f"{title}的姓名")

    def handle(self, *args: Any, **options: Any) -> None:
        """Install, or say why not: without an address the slips would lead nowhere."""
        address.refuse_nonsense()
        try:
            phone = printed(options["phone"])
        except NotAPhone as wrong:
            raise CommandError(str(wrong)) from wrong
        make_key_file(Path(settings.LIANXIN_MASTER_KEY_FILE))
        call_command("migrate", verbosity=0)
        if Committee.objects.exists():
            raise CommandError("这里已经装过了。三位管理员的启用单只在第一次给出。")
        with transaction.atomic():
            committee = organisation.found_committee(
                options["name"],
                options["short"],
                level=options["level"],
                letter_word=options["letters"],
                office_phone=phone,
                actor=SYSTEM,
            )
            slips = [
                self._administrator(committee, key, options[key]) for key, _title in ADMINISTRATORS
            ]
            address.write_down(actor=SYSTEM)
        self.stdout.write(_("网址记下了：%(address)s") % {"address": address.address_told()})
        if heed := address.how_it_can_be_read():
            self.stdout.write(heed)
        self.stdout.write(
            "装好了。请把下面三张启用单分别交给三个人，每张只能用一次，十四天内有效："
        )
        for (_key, title), (name, username, code) in zip(ADMINISTRATORS, slips, strict=True):
            link = f"{settings.LIANXIN_BASE_URL}/accounts/activate/#k={code}"
            who = title if name == title else f"{title} {name}"
            self.stdout.write(f"{who}，登录名 {username}：{link}")
        self._say_what_comes_next()

    def _say_what_comes_next(self) -> None:
        facts = {"address": settings.LIANXIN_BASE_URL, "data": settings.DATA_DIR}
        for line in (
            _("接下来："),
            _("一、启动网站：python -m lianxin serve（默认8000端口，换一个加 --port）"),
            _("二、另开一个窗口启动后台：python -m lianxin worker。两个窗口都要先设好上面的网址。"),
            _("三、三个人各自打开启用单；系统管理员给联络办的同志建账号，安全管理员确认。"),
            _("四、%(data)s里的主密钥另抄一份，和备份分开放。"),
            _("怎么用，进去以后每一页都有“帮助”：%(address)s/help/"),
        ):
            self.stdout.write(line % facts)

    def _administrator(self, committee: Committee, key: str, name: str) -> tuple[str, str, str]:
        username = f"{key}-admin"
        person = organisation.add_person(name, username=username, actor=SYSTEM)
        organisation.appoint(
            person,
            Post.objects.get(committee=committee, key=key),
            Unit.objects.get(committee=committee, kind=Unit.Kind.OFFICE),
            starts=clock.today(),
            actor=SYSTEM,
        )
        return name, username, organisation.issue_slip(person, actor=SYSTEM).code
