"""What is said twice is generated: the reference in the repository is the one of this code."""

import pytest

from lianxin.config.reference import pages
from lianxin.config.settings import ROOT


@pytest.mark.parametrize("name", ["settings.md", "access.md", "flows.md", "identifiers.md"])
def test_the_reference_is_up_to_date(name):
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf8")
    assert written == pages()[name], "run: python -m lianxin reference"


def test_no_page_of_the_reference_names_this_machine():
    for text in pages().values():
        assert str(ROOT) not in text
