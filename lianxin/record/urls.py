"""Addresses of record."""

from django.urls import path

from lianxin.record.views import deeds

app_name = "record"
urlpatterns = [
    path("", deeds.year, name="year"),
    path("silence/", deeds.silence, name="silence"),
    path("contested/", deeds.contested, name="contested"),
    path("<uuid:ref>/confirm/", deeds.confirm, name="confirm"),
    path("<uuid:ref>/answer/", deeds.answer, name="answer"),
    path("<uuid:ref>/contest/", deeds.contest, name="contest"),
]
