"""Addresses of meetings."""

from django.urls import path

from lianxin.meetings.views import bulletins, groups, meetings, speeches, timetable

app_name = "meetings"
urlpatterns = [
    path("online/", meetings.online_rule, name="online_rule"),
    path("<uuid:ref>/", meetings.meeting, name="meeting"),
    path("<uuid:ref>/timetable/", timetable.timetable, name="timetable"),
    path("<uuid:ref>/agenda/", meetings.agenda, name="agenda"),
    path("<uuid:ref>/sittings/add/", meetings.add_sitting, name="add_sitting"),
    path("sittings/<uuid:ref>/", meetings.sitting, name="sitting"),
    path("sittings/<uuid:ref>/change/", meetings.change_sitting, name="change_sitting"),
    path("sittings/<uuid:ref>/remove/", meetings.remove_sitting, name="remove_sitting"),
    path("sittings/<uuid:ref>/rest/", meetings.record_rest, name="record_rest"),
    path(
        "sittings/<uuid:ref>/correct/<uuid:row>/",
        meetings.correct_presence,
        name="correct_presence",
    ),
    path("sittings/<uuid:ref>/seat/<uuid:row>/", meetings.seat, name="seat"),
    path("<uuid:ref>/groups/", groups.groups, name="groups"),
    path("<uuid:ref>/groups/add/", groups.add_group, name="add_group"),
    path("<uuid:ref>/groups/divide/", groups.divide, name="divide"),
    path("<uuid:ref>/needs/", groups.needs, name="needs"),
    path("<uuid:ref>/papers/", groups.list_papers, name="papers"),
    path("<uuid:ref>/papers/<str:kind>/", groups.paper, name="paper"),
    path("groups/<uuid:ref>/change/", groups.change_group, name="change_group"),
    path("groups/<uuid:ref>/remove/", groups.remove_group, name="remove_group"),
    path("groups/<uuid:ref>/write/", bulletins.write_bulletin, name="write_bulletin"),
    path("<uuid:ref>/bulletins/", bulletins.bulletins, name="bulletins"),
    path("bulletins/<uuid:ref>/", bulletins.bulletin, name="bulletin"),
    path("bulletins/<uuid:ref>/change/", bulletins.change_bulletin, name="change_bulletin"),
    path("bulletins/<uuid:ref>/hand-in/", bulletins.hand_in_bulletin, name="hand_in_bulletin"),
    path("bulletins/<uuid:ref>/propose/", bulletins.propose_bulletin, name="propose_bulletin"),
    path("bulletins/<uuid:ref>/return/", bulletins.return_bulletin, name="return_bulletin"),
    path("bulletins/<uuid:ref>/sign/", bulletins.sign_bulletin, name="sign_bulletin"),
    path("bulletins/<uuid:ref>/<str:form>/", bulletins.bulletin_paper, name="bulletin_paper"),
    path("<uuid:ref>/speeches/", speeches.speeches, name="speeches"),
    path("<uuid:ref>/speeches/write/", speeches.write_speech, name="write_speech"),
    path("speech/<uuid:ref>/", speeches.speech, name="speech"),
    path("speech/<uuid:ref>/change/", speeches.change_speech, name="change_speech"),
    path("speech/<uuid:ref>/submit/", speeches.submit_speech, name="submit_speech"),
    path("speech/<uuid:ref>/take-back/", speeches.take_back_speech, name="take_back_speech"),
    path("speech/<uuid:ref>/look/", speeches.look_at_speech, name="look_at_speech"),
    path("speech/<uuid:ref>/decide/", speeches.decide_speech, name="decide_speech"),
]
