"""`new-module` writes a module that lives: its tests, the contracts and the house's rules are green."""

import shutil
import subprocess
import sys

import pytest

from lianxin.config.settings import ROOT
from tests.fixtures.commands import environ

BESIDE = ("lianxin", "tests", "tools", "docs", "requirements", "conftest.py", "pyproject.toml")
BESIDE += ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")
CONTRACTS = "from importlinter.cli import lint_imports; assert lint_imports(no_cache=True) == 0"
BOUNDARIES = ("test_layers", "test_models", "test_migrations", "test_names", "test_orders")
BOUNDARIES += ("test_templates",)
CHAPTERS = "test_chapters_are_of_pages_that_exist_and_every_module_names_one"
ASKS = "test_each_form_says_of_which_thing_it_asks"


@pytest.fixture
def checkout(tmp_path):
    """A copy of the code in which a module may be added."""
    for name in BESIDE:
        here, there = ROOT / name, tmp_path / "checkout" / name
        if here.is_dir():
            shutil.copytree(here, there, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(here, there)
    return tmp_path / "checkout"


def test_a_new_module_is_green_before_anything_is_written_in_it(checkout, tmp_path):
    known = environ(tmp_path / "data", {"LIANXIN_SECRET_KEY": "x"})

    def run(*command: str) -> str:
        said = subprocess.run(
            [sys.executable, *command],
            cwd=checkout, env=known, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert said.returncode == 0, f"{command}\n{said.stdout[-3000:]}\n{said.stderr[-3000:]}"
        return said.stdout

    noun = ("--noun", "Course", "--label", "课程")
    told = run("-m", "lianxin", "new-module", "learning", "--above", "duty", *noun)
    assert "make matrix PART=learning" in told
    run("-m", "ruff", "format", "--quiet", "lianxin/learning")
    run("-m", "ruff", "check", "--quiet", "lianxin/learning")
    run("-m", "tools.house_rules")
    run("-c", CONTRACTS)
    tests = [f"tests/boundaries/{name}.py" for name in BOUNDARIES]
    tests += ["tests/docs/test_examples.py::test_the_layers_are_those_of_the_house"]
    tests += [f"lianxin/help/tests/test_guides.py::{CHAPTERS}"]
    tests += [f"tests/boundaries/test_asked_once.py::{ASKS}[CourseForm]"]
    run("-m", "pytest", "lianxin/learning", *tests)
