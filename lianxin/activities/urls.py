"""Addresses of activities."""

from django.urls import path

from lianxin.activities.views import activities, kinds, outline, own, plan_sheets, plans, sheets

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
    path("plans/", plans.index, name="plans"),
    path("plans/begin/", plans.begin, name="begin_plan"),
    path("plans/lines/<uuid:ref>/", plans.change_line, name="plan_line"),
    path("plans/lines/<uuid:ref>/drop/", plans.drop_line, name="drop_plan_line"),
    path("plans/sheets/<uuid:ref>/", plan_sheets.sheet, name="plan_sheet"),
    path("plans/<uuid:ref>/", plans.plan, name="plan"),
    path("plans/<uuid:ref>/add/", plans.add_line, name="add_plan_line"),
    path("plans/<uuid:ref>/send/", plans.send, name="send_plan"),
    path("plans/<uuid:ref>/paper/<str:form>/", plans.paper, name="plan_paper"),
    path("plans/<uuid:ref>/export/", plan_sheets.export, name="export_plan"),
    path("plans/<uuid:ref>/bring/", plan_sheets.bring, name="bring_plan"),
    path("steps/<uuid:ref>/", outline.change_step, name="step"),
    path("steps/<uuid:ref>/done/", outline.do_step, name="do_step"),
    path("steps/<uuid:ref>/drop/", outline.drop_step, name="drop_step"),
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
    path("<uuid:ref>/steps/add/", outline.add_step, name="add_step"),
    path("<uuid:ref>/summary/", outline.summary, name="summary"),
]
