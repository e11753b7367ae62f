"""Addresses of activities."""

from django.urls import path

from lianxin.activities.views import activities, kinds, offline, own, roll, sheets

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
    path("<uuid:ref>/settle/", sheets.settle, name="settle"),
    path("<uuid:ref>/close/", sheets.close, name="close"),
    path("<uuid:ref>/desk/", roll.desk, name="desk"),
    path("<uuid:ref>/desk/list/", roll.bulk, name="bulk"),
    path("<uuid:ref>/desk/screen/", roll.screen, name="screen"),
    path("<uuid:ref>/desk/paper/", roll.paper, name="paper"),
    path("mine/<uuid:ref>/sign-in/", roll.sign_oneself, name="sign_oneself"),
    path("people/<uuid:ref>/left-early/", roll.left_early, name="left_early"),
    path("offline/worker.js", offline.worker, name="worker"),
    path("offline/<uuid:ref>/", offline.offline, name="offline"),
    path("offline/<uuid:ref>/sync/", offline.sync, name="sync"),
    path("entries/<uuid:ref>/", roll.entry, name="entry"),
]
