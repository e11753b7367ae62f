"""Addresses of record."""

from django.urls import path

from lianxin.record.views import deeds, outside, releases

app_name = "record"
urlpatterns = [
    path("", deeds.year, name="year"),
    path("outside/", outside.own, name="outside"),
    path("outside/verifying/", outside.verifying, name="verifying"),
    path("outside/enter/", outside.enter_for, name="enter_for"),
    path("outside/<uuid:ref>/verify/", outside.verify, name="verify"),
    path("outside/<uuid:ref>/back/", outside.send_back, name="send_back"),
    path("outside/<uuid:ref>/join/<uuid:other>/", outside.join, name="join_outside"),
    path("outside/<uuid:ref>/paper/<uuid:paper>/", outside.paper, name="outside_paper"),
    path("<uuid:ref>/release/<uuid:committee>/", releases.release, name="release"),
    path("<uuid:ref>/hold/<uuid:committee>/", releases.take_back, name="take_back_release"),
    path("silence/", deeds.silence, name="silence"),
    path("contested/", deeds.contested, name="contested"),
    path("<uuid:ref>/confirm/", deeds.confirm, name="confirm"),
    path("<uuid:ref>/answer/", deeds.answer, name="answer"),
    path("<uuid:ref>/contest/", deeds.contest, name="contest"),
]
