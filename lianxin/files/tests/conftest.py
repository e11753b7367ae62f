"""Every test of files keeps its own folder."""

import pytest


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Where files lie during one test."""
    settings.LIANXIN_FILES_DIR = tmp_path / "files"
    return settings.LIANXIN_FILES_DIR
