"""python -m lianxin rebuild-record: the duty record, drawn anew from the modules' rows."""

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Committee
from lianxin.record.models import Deed
from lianxin.record.reads.rebuilding import Difference, differences
from lianxin.record.services import draw_deed

SHOWN = 20


class Command(BaseCommand):
    """Compare; without --check also draw what is missing."""

    help = _("照各处的记录重画一遍履职记录，缺的补上；--check 只看有没有出入。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--check."""
        parser.add_argument("--check", action="store_true", help=_("只看，不补"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many there are, and each difference."""
        found: list[Difference] = []
        for committee in Committee.objects.order_by("pk"):
            found += differences(committee)
        missing = [one.facts for one in found if one.what == "missing" and one.facts]
        if not options["check"]:
            for facts in missing:
                words = facts.words or _("照原来的事补记的")
                drawn_from = facts.drawn_from or _("照各处的记录补记")
                draw_deed(replace(facts, words=words, drawn_from=drawn_from), actor=SYSTEM)
            found = [one for one in found if one.what != "missing"]
            self.stdout.write(_("补了%(n)d条。") % {"n": len(missing)})
        for one in found[:SHOWN]:
            self.stdout.write(f"{one.source} {one.member_id}: {one.what}")
        if found:
            raise CommandError(_("有%(n)d处出入。") % {"n": len(found)})
        self.stdout.write(_("%(n)d条，没有出入。") % {"n": Deed.objects.count()})
