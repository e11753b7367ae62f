"""Addresses of meetings."""

from django.urls import path

from lianxin.meetings.views import speeches

app_name = "meetings"
urlpatterns = [
    path("<uuid:ref>/speeches/", speeches.speeches, name="speeches"),
    path("<uuid:ref>/speeches/write/", speeches.write_speech, name="write_speech"),
    path("speech/<uuid:ref>/", speeches.speech, name="speech"),
    path("speech/<uuid:ref>/change/", speeches.change_speech, name="change_speech"),
    path("speech/<uuid:ref>/submit/", speeches.submit_speech, name="submit_speech"),
    path("speech/<uuid:ref>/take-back/", speeches.take_back_speech, name="take_back_speech"),
    path("speech/<uuid:ref>/look/", speeches.look_at_speech, name="look_at_speech"),
    path("speech/<uuid:ref>/decide/", speeches.decide_speech, name="decide_speech"),
]
