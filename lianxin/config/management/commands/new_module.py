"""`python -m lianxin new-module NAME --above MODULE`: a living module, for development only."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from string import Template
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lianxin.config.modules import MODULES

NEXT = """写好了 lianxin/{name}/。接下来：
  make fix
  LIANXIN_SECRET_KEY=x .venv/bin/python -m lianxin reference
  make matrix PART={name}   make guards PART={name}
  .venv/bin/pytest lianxin/{name} tests/boundaries tests/docs
各个文件是做什么的，看 docs/howto/添一个模块.md。讲它的一篇是 docs/tutorial/{label}.md。"""
GUIDE = """# {label}

## 写和发布

联络办以一位委员的名义写一项，发布以后，这位委员收到消息。
"""


class Command(BaseCommand):
    """Write the files of a module, and name it in the list of modules and in both contracts."""

    help = "开发用：写出一个能跑的新模块（一张表、一步、一张单子、一张表单、记入履职、消息、导航、测试）。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Its name, what it stands on, and what its rows are called."""
        parser.add_argument("name", help="模块名，英文小写，例如 learning")
        parser.add_argument("--above", required=True, help="放在哪个模块上面")
        parser.add_argument("--noun", default="Item", help="一行叫什么（英文单数），例如 Course")
        parser.add_argument("--label", default="事项", help="一行叫什么（中文），例如 课程")

    def handle(
        self, *args: Any, name: str, above: str, noun: str, label: str, **options: Any
    ) -> None:
        """Write, or say why not."""
        words = Path(settings.ROOT) / "tools" / "new_module"
        target = Path(settings.ROOT) / "lianxin" / name
        if not words.is_dir():
            raise CommandError("这里不是开发用的检出，没有 tools/new_module。")
        if not re.fullmatch(r"[a-z][a-z_]+", name) or target.exists():
            raise CommandError(f"{name} 不能用：要英文小写，而且还没有这个模块。")
        if above not in {module.name for module in MODULES}:
            raise CommandError(f"没有叫 {above} 的模块。")
        if not re.fullmatch(r"([A-Z][a-z]+)+", noun):
            raise CommandError("--noun 要英文单数，首字母大写，例如 Course、StudyCircle。")
        low = re.sub(r"(?<!^)(?=[A-Z])", "_", noun).lower()
        facts = {"name": name, "Name": name.title().replace("_", ""), "noun": low, "Noun": noun}
        facts |= {"rows": f"{low}s", "label": label, "Label": label}
        for file in sorted(words.rglob("*.tpl")):
            _write(file, words, target, facts)
        _name_it(Path(settings.ROOT), name, above)
        _draw_layers(Path(settings.ROOT))
        guide = Path(settings.ROOT) / "docs" / "tutorial" / f"{label}.md"
        guide.write_text(GUIDE.format(label=label), encoding="utf8")
        _make_migration(Path(settings.ROOT), name)
        self.stdout.write(NEXT.format(name=name, label=label))


def _draw_layers(root: Path) -> None:
    """The layers anew, as both READMEs draw them."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    drawn = " / ".join(re.sub(r"[()]", "", layer) for layer in layers)
    for name in ("README.md", "README.zh-CN.md"):
        text = (root / name).read_text(encoding="utf8")
        text = re.sub(r"(?m)^config / .* / core$", drawn, text)
        (root / name).write_text(text, encoding="utf8")


def _write(file: Path, words: Path, target: Path, facts: dict[str, str]) -> None:
    """One file of the module; what is called `rows` gets the name of its rows."""
    inside = file.relative_to(words).with_suffix("")
    if inside.parts[0] == "templates":
        inside = Path("templates", facts["name"], *inside.parts[1:])
    inside = inside.with_name(inside.name.replace("rows", facts["rows"]))
    (target / inside).parent.mkdir(parents=True, exist_ok=True)
    text = Template(file.read_text(encoding="utf8")).substitute(facts)
    (target / inside).write_text(text, encoding="utf8")


def _make_migration(root: Path, name: str) -> None:
    """Its first migration, in a process that knows the module; no installation is asked for."""
    known = {"LIANXIN_SECRET_KEY": "new-module", **os.environ}
    command = [sys.executable, "-m", "lianxin", "makemigrations", name, "--skip-checks"]
    subprocess.run(command, cwd=root, env=known, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - a name that was checked


def _name_it(root: Path, name: str, above: str) -> None:
    """A line in the list of modules and in both contracts."""
    listed = root / "lianxin" / "config" / "modules.py"
    text = listed.read_text(encoding="utf8")
    line = re.compile(rf'^    Module\("{above}".*\n', re.MULTILINE)
    new = f'    Module("{name}", "{name}/"),\n'
    listed.write_text(line.sub(lambda found: found[0] + new, text, count=1), encoding="utf8")
    contracts = root / "pyproject.toml"
    text = contracts.read_text(encoding="utf8")
    layer = re.compile(rf'^    "[^"]*\b{above}\b[^"]*",\n', re.MULTILINE)
    text = layer.sub(lambda found: f'    "{name}",\n{found[0]}', text, count=1)
    container = '    "lianxin.portal",\n'
    text = text.replace(container, f'{container}    "lianxin.{name}",\n', 1)
    contracts.write_text(text, encoding="utf8")
