"""Addresses of duty."""

from django.urls import path

from lianxin.duty.views import calls, own, patterns, promise, rota, shifts

app_name = "duty"
urlpatterns = [
    path("", shifts.plan, name="plan"),
    path("add/", shifts.add_shift, name="add_shift"),
    path("<uuid:ref>/", shifts.month, name="month"),
    path("shifts/<uuid:ref>/give-back/", shifts.give_back, name="give_back"),
    path("shifts/<uuid:ref>/substitute/", shifts.substitute, name="substitute"),
    path("shifts/<uuid:ref>/take-off/", shifts.take_off, name="take_off"),
    path("shifts/<uuid:ref>/confirm/", shifts.confirm, name="confirm"),
    path("shifts/<uuid:ref>/miss/", shifts.miss, name="miss"),
    path("mine/", own.mine, name="mine"),
    path("shifts/<uuid:ref>/agree/", own.agree, name="agree"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/new/", patterns.add_pattern, name="add_pattern"),
    path("patterns/<uuid:ref>/", patterns.change_pattern, name="change_pattern"),
    path("patterns/<uuid:ref>/remove/", patterns.remove_pattern, name="remove_pattern"),
    path("patterns/<uuid:ref>/month/", patterns.propose, name="propose"),
    path("rota/", rota.rota, name="rota"),
    path("rota.xlsx", rota.rota_sheet, name="rota_sheet"),
    path("rota.pdf", rota.paper, name="rota_paper"),
    path("rota/sheet/", rota.month_sheet, name="month_sheet"),
    path("silence/", patterns.silence, name="silence"),
    path("promise/", promise.call_promise, name="call_promise"),
    path("call/", calls.call, name="call"),
    path("call/<uuid:ref>/take-back/", calls.take_back, name="take_back_call"),
    path("calls/", calls.calls, name="calls"),
    path("calls/<uuid:ref>/", calls.answer_call, name="answer_call"),
]
