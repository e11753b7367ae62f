"""The layers are read rightly, and each module on disk has its place among them."""

from tests.boundaries.house import CODE, MODULES, height, may_know

BESIDE = {"__pycache__"}


def test_the_order_is_the_one_of_the_architecture():
    order = ["config", "portal", "record", "inbox", "duty", "places", "organisation"]
    order += ["accounts", "files", "audit", "ui", "core"]
    heights = [height(module) for module in order]
    assert heights == sorted(heights, reverse=True)


def test_a_module_knows_what_is_below_it_and_neither_equals_nor_upper_ones():
    assert may_know("inbox", "places")
    assert may_know("inbox", "inbox")
    assert not may_know("places", "inbox")
    assert not may_know("ui", "documents")


def test_every_folder_is_a_module_with_a_place():
    folders = {path.name for path in CODE.iterdir() if path.is_dir()} - BESIDE
    assert folders <= MODULES
