"""Addresses of activities."""

from django.urls import path

from lianxin.activities.views import activities, kinds, outputs, own, sheets

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
    path("suggestions/<uuid:ref>/", outputs.output, {"what": "suggestion"}, name="suggestion"),
    path("benefits/<uuid:ref>/", outputs.output, {"what": "benefit"}, name="benefit"),
    path("reached/<uuid:ref>/", outputs.output, {"what": "reached"}, name="reached"),
    path(
        "suggestions/<uuid:ref>/remove/",
        outputs.remove,
        {"what": "suggestion"},
        name="remove_suggestion",
    ),
    path("benefits/<uuid:ref>/remove/", outputs.remove, {"what": "benefit"}, name="remove_benefit"),
    path("reached/<uuid:ref>/remove/", outputs.remove, {"what": "reached"}, name="remove_reached"),
    path("<uuid:ref>/outputs/", outputs.outputs, name="outputs"),
    path("<uuid:ref>/", sheets.sheet, name="sheet"),
    path("<uuid:ref>/change/", activities.change, name="change"),
    path("<uuid:ref>/ask/", activities.ask, name="ask"),
    path("<uuid:ref>/call/", activities.call, name="call"),
    path("<uuid:ref>/cancel/", activities.cancel, name="cancel"),
    path("<uuid:ref>/settle/", sheets.settle, name="settle"),
    path("<uuid:ref>/close/", sheets.close, name="close"),
]
