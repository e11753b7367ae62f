"""After an upgrade a right that is new reaches the committees that exist already, once."""

import pytest

from lianxin.audit.models import Entry
from lianxin.core import rights
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Post
from lianxin.organisation.services import give_new_rights, set_post_right


@pytest.fixture
def new_right(monkeypatch):
    """An upgrade brought a right for the office everywhere and for heads in their team."""
    known = dict(rights.RIGHTS)
    rights.right("learning.manage", "开课", wide=rights.OFFICE, own=("head",))
    yield "learning.manage"
    rights.RIGHTS.clear()
    rights.RIGHTS.update(known)


def carried(cast, right):
    posts = Post.objects.filter(committee=cast.committee, rights__right=right)
    return dict(posts.values_list("key", "rights__wide"))


def test_nothing_is_new_in_an_installation_that_is_up_to_date(cast):
    assert give_new_rights(actor=SYSTEM) == []


def test_a_new_right_reaches_the_posts_that_its_module_names(cast, new_right):
    assert give_new_rights(actor=SYSTEM) == [new_right]
    assert carried(cast, new_right) == {"office_head": True, "officer": True, "head": False}
    assert cast.actor("officer").holds(new_right)
    line = Entry.objects.filter(act="organisation.set_post_right").latest("pk")
    assert line.facts == {"right": new_right, "held": True}


def test_what_was_taken_from_a_post_since_stays_taken(cast, new_right):
    give_new_rights(actor=SYSTEM)
    officer = Post.objects.get(committee=cast.committee, key="officer")
    set_post_right(officer, new_right, held=False, wide=False, actor=cast.actor("security"))
    assert give_new_rights(actor=SYSTEM) == []
    assert carried(cast, new_right) == {"office_head": True, "head": False}


def test_a_sensitive_right_reaches_nobody_whose_post_was_never_confirmed(cast):
    known = dict(rights.RIGHTS)
    rights.right("learning.look", "看联系方式", wide=rights.OFFICE, own=("head",), sensitive=True)
    try:
        assert give_new_rights(actor=SYSTEM) == ["learning.look"]
        assert carried(cast, "learning.look") == {"office_head": True, "officer": True}
        assert not Post.objects.get(committee=cast.committee, key="head").sensitive
        assert not cast.actor("head").holds_somewhere("learning.look")
    finally:
        rights.RIGHTS.clear()
        rights.RIGHTS.update(known)


def test_a_post_that_is_new_reaches_them_too(cast):
    post = Post.objects.get(committee=cast.committee, key="liaison_deputy")
    post.delete()
    give_new_rights(actor=SYSTEM)
    assert Post.objects.get(committee=cast.committee, key="liaison_deputy").name == "联络组副组长"
