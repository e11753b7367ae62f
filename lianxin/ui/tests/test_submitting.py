"""What a form or a button answers: done, not in order, refused, or somebody was first."""

import pytest
from django import forms
from django.contrib.messages import get_messages, success
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.shortcuts import redirect

from lianxin.core.flows import LostRace, Move, MoveRefused
from lianxin.core.refusals import Refused
from lianxin.ui.submitting import page, press, said, submit

STEP = Move("reply", "答复", ("handling",), "replied")


class Letter(forms.Form):
    """One field is enough."""

    text = forms.CharField()


@pytest.fixture
def ask(rf):
    def made(method="post", **data):
        request = getattr(rf, method)("/", data)
        request.session = {}
        request._messages = FallbackStorage(request)
        return request

    return made


def told(request):
    return [str(one) for one in get_messages(request)]


def shown(status):
    return HttpResponse("page", status=status)


def never():
    raise AssertionError("this must not be done")


def refusing(refusal):
    def act():
        raise refusal

    return act


def answer(request, act, **how):
    form = Letter(request.POST or None)
    return submit(request, form, act, show=shown, **how), form


def test_a_page_that_is_only_looked_at_does_nothing(ask):
    response, _form = answer(ask("get"), never)
    assert (response.status_code, response.content) == (200, b"page")


def test_a_form_that_is_not_in_order_comes_again_with_422_and_nothing_is_done(ask):
    response, form = answer(ask(text=" "), never)
    assert response.status_code == 422
    assert list(form.errors) == ["text"]


def test_what_is_done_answers_itself_and_says_so(ask):
    request = ask(text="好")
    response, form = answer(request, lambda: said(request, "记下了。", "accounts:home"))
    assert response.status_code == 302
    assert told(request) == ["记下了。"]
    assert not form.errors


def test_a_refusal_stands_on_the_form_with_what_was_written(ask):
    response, form = answer(ask(text="好"), refusing(Refused("现在不能。")))
    assert response.status_code == 409
    assert form.non_field_errors() == ["现在不能。"]
    assert form["text"].value() == "好"


def test_a_refusal_stands_at_the_field_that_the_view_names(ask):
    response, form = answer(ask(text="好"), refusing(Refused("换一个。")), at="text", refused=422)
    assert response.status_code == 422
    assert form.errors == {"text": ["换一个。"]}


@pytest.mark.parametrize(
    ("field", "at"), [("text", "text"), ("elsewhere", "__all__"), ("", "__all__")]
)
def test_a_refusal_that_names_a_field_of_this_form_stands_there(ask, field, at):
    _response, form = answer(ask(text="好"), refusing(Refused("换一个。", field=field)))
    assert form.errors == {at: ["换一个。"]}


@pytest.mark.parametrize("first", [LostRace("row 7"), MoveRefused(STEP, "closed")])
def test_when_somebody_was_first_the_view_says_what_to_look_at(ask, first):
    response, form = answer(
        ask(text="好"), refusing(first), at="text", refused=422, moved="请看看。"
    )
    assert response.status_code == 409
    assert form.errors == {"__all__": ["请看看。"]}


@pytest.mark.parametrize("first", [LostRace("row 7"), MoveRefused(STEP, "closed")])
def test_a_view_that_has_no_words_for_it_leaves_it_to_the_middleware(ask, first):
    with pytest.raises(type(first)):
        answer(ask(text="好"), refusing(first))


def test_what_goes_wrong_otherwise_is_not_swallowed(ask):
    with pytest.raises(ZeroDivisionError):
        answer(ask(text="好"), refusing(ZeroDivisionError()), moved="请看看。")


def test_without_a_form_the_words_are_told_on_the_page(ask):
    request = ask()
    response = submit(request, None, refusing(Refused("现在不能。")), show=shown)
    assert response.status_code == 409
    assert told(request) == ["现在不能。"]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: 3, ["3位离任。"]),
        (refusing(Refused("已经交接过了。")), ["已经交接过了。"]),
        (refusing(LostRace()), ["刚才有了变化。"]),
    ],
)
def test_a_button_leads_back_either_way(ask, act, words):
    request = ask()
    back = redirect("accounts:home")
    response = press(request, act, done=lambda n: f"{n}位离任。", back=back, moved="刚才有了变化。")
    assert response is back
    assert told(request) == words


def test_a_button_can_be_pressed_in_silence_and_told_in_another_voice(ask):
    request = ask()
    assert press(request, lambda: None, done="", back=shown(302)).status_code == 302
    assert told(request) == []
    press(request, refusing(Refused("不行。")), done="", back=shown(302), tell=success)
    assert [one.level_tag for one in get_messages(request)] == ["success"]


def test_a_page_is_drawn_with_the_status_it_is_asked_for(ask):
    show = page(ask("get"), "403_csrf.html", {})
    assert show(422).status_code == 422
