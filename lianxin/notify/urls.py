"""Addresses of notify."""

from django.urls import path

from lianxin.notify.views import failing, own, told

app_name = "notify"
urlpatterns = [
    path("", told.index, name="index"),
    path("read/", told.all_read, name="all_read"),
    path("<uuid:ref>/", told.look, name="look"),
    path("own/", own.own, name="own"),
    path("own/in-app/", own.in_app, name="in_app"),
    path("own/hours/", own.hours, name="hours"),
    path("own/<slug:channel>/address/", own.address, name="address"),
    path("own/<slug:channel>/confirm/", own.confirm, name="confirm"),
    path("own/<slug:channel>/choose/", own.choose, name="choose"),
    path("own/<slug:channel>/trial/", own.trial, name="trial"),
    path("own/<slug:channel>/remove/", own.remove, name="remove"),
    path("failing/", failing.failing, name="failing"),
    path("failing/<uuid:ref>/again/", failing.again, name="again"),
    path("failing/<uuid:ref>/stop/", failing.stop, name="stop"),
]
