import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from lianxin.core.access import ANONYMOUS, EVERYWHERE, SYSTEM, Actor, access

ANSWERER = Actor(user_id=1, person_id=1, grants=frozenset({("inbox.answer", 7)}))
OFFICER = Actor(user_id=2, person_id=2, grants=frozenset({("inbox.work", EVERYWHERE)}))


@access("inbox.answer", "inbox.work")
def view(request):
    return HttpResponse("ok")


@access("public")
def public(request):
    return HttpResponse("ok")


@access("code")
def by_code(request):
    return HttpResponse("ok")


def call(what, actor, method="get"):
    request = getattr(RequestFactory(), method)("/cases/")
    request.actor, request.user = actor, AnonymousUser()
    return what(request)


def test_a_right_in_one_unit_is_not_a_right_in_another():
    assert ANSWERER.holds("inbox.answer", 7)
    assert not ANSWERER.holds("inbox.answer", 8)
    assert not ANSWERER.holds("inbox.answer")
    assert OFFICER.holds("inbox.work", 8)
    assert ANSWERER.units_with("inbox.answer") == {7}


def test_a_stranger_is_led_to_sign_in_and_a_strangers_post_is_refused():
    assert call(view, ANONYMOUS).status_code == 302
    with pytest.raises(PermissionDenied):
        call(view, ANONYMOUS, "post")


def test_one_of_the_rights_suffices_and_none_is_refused():
    assert call(view, ANSWERER).status_code == 200
    assert call(view, OFFICER).status_code == 200
    with pytest.raises(PermissionDenied):
        call(view, Actor(user_id=3, person_id=3))


def test_a_code_opens_what_needs_a_code_and_nothing_else():
    sender = Actor(opened_by_code=frozenset({5}))
    assert call(by_code, sender).status_code == 200
    assert call(by_code, ANONYMOUS).status_code == 302
    assert call(view, sender).status_code == 302
    with pytest.raises(PermissionDenied):
        call(by_code, OFFICER)


def test_everybody_sees_what_is_public():
    assert all(call(public, actor).status_code == 200 for actor in (ANONYMOUS, OFFICER, SYSTEM))


def test_the_rule_of_a_view_can_be_read_off_it():
    assert view.access_rule == ("inbox.answer", "inbox.work")


def test_a_right_in_one_unit_does_not_open_what_concerns_the_whole_committee(rf):
    view = access("organisation.settings", everywhere=True)(lambda request: "opened")
    asked = rf.post("/")
    asked.actor = Actor(user_id=1, grants=frozenset({("organisation.settings", 7)}))
    with pytest.raises(PermissionDenied):
        view(asked)
    asked.actor = Actor(user_id=1, grants=frozenset({("organisation.settings", 0)}))
    assert view(asked) == "opened"
