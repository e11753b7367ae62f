"""Addresses of activities."""

from django.urls import path

from lianxin.activities.views import activities, guests, joining, kinds, own, sheets, speeches

app_name = "activities"
urlpatterns = [
    path("", activities.index, name="index"),
    path("write/", activities.write, name="write"),
    path("kinds/", kinds.kinds, name="kinds"),
    path("kinds/leave/", kinds.leave_rule, name="leave_rule"),
    path("mine/", own.mine, name="mine"),
    path("mine/<uuid:ref>/", own.invitation, name="invitation"),
    path("mine/<uuid:ref>/accept/", own.accept, name="accept"),
    path("mine/<uuid:ref>/decline/", own.decline, name="decline"),
    path("mine/<uuid:ref>/further/", guests.further, name="further"),
    path("mine/<uuid:ref>/calendar/", own.calendar, name="calendar"),
    path("leave/<uuid:ref>/", sheets.decide_leave, name="decide_leave"),
    path("people/<uuid:ref>/sign-in/", sheets.sign_in, name="sign_in"),
    path("people/<uuid:ref>/strike/", sheets.strike, name="strike"),
    path("people/<uuid:ref>/correct/", sheets.correct, name="correct"),
    path("people/<uuid:ref>/take-off/", sheets.take_off, name="take_off"),
    path("<uuid:ref>/", sheets.sheet, name="sheet"),
    path("<uuid:ref>/change/", activities.change, name="change"),
    path("<uuid:ref>/ask/", activities.ask, name="ask"),
    path("<uuid:ref>/call/", activities.call, name="call"),
    path("<uuid:ref>/cancel/", activities.cancel, name="cancel"),
    path("<uuid:ref>/guests/", guests.guests, name="guests"),
    path("<uuid:ref>/guests/<uuid:guest>/", guests.guest, name="guest"),
    path("<uuid:ref>/guests/<uuid:guest>/remove/", guests.remove_guest, name="remove_guest"),
    path("<uuid:ref>/questions/", guests.questions, name="questions"),
    path(
        "<uuid:ref>/questions/<uuid:question>/remove/",
        guests.remove_question,
        name="remove_question",
    ),
    path("<uuid:ref>/join/<uuid:other>/", joining.join, name="join"),
    path("<uuid:ref>/take-in/<uuid:other>/", joining.take_in, name="take_in"),
    path("<uuid:ref>/keep-apart/<uuid:other>/", joining.keep_apart, name="keep_apart"),
    path("<uuid:ref>/speeches/", speeches.speeches, name="speeches"),
    path("<uuid:ref>/speeches/write/", speeches.write_speech, name="write_speech"),
    path("speech/<uuid:ref>/", speeches.speech, name="speech"),
    path("speech/<uuid:ref>/change/", speeches.change_speech, name="change_speech"),
    path("speech/<uuid:ref>/submit/", speeches.submit_speech, name="submit_speech"),
    path("speech/<uuid:ref>/take-back/", speeches.take_back_speech, name="take_back_speech"),
    path("speech/<uuid:ref>/look/", speeches.look_at_speech, name="look_at_speech"),
    path("speech/<uuid:ref>/decide/", speeches.decide_speech, name="decide_speech"),
    path("<uuid:ref>/settle/", sheets.settle, name="settle"),
    path("<uuid:ref>/close/", sheets.close, name="close"),
]
