"""`python -m lianxin reference`: writes docs/reference."""

from typing import Any

from django.core.management.base import BaseCommand

from lianxin.config.reference import pages
from lianxin.config.settings import ROOT


class Command(BaseCommand):
    """Write the generated pages of the reference."""

    help = "生成 docs/reference 里的设置、权限和步骤。"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each page."""
        folder = ROOT / "docs" / "reference"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (folder / name).write_text(text, encoding="utf8")
            self.stdout.write(f"docs/reference/{name}")
