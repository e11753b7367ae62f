"""Addresses of liaison."""

from django.urls import path

from lianxin.liaison.views import areas

app_name = "liaison"
urlpatterns = [
    path("", areas.index, name="index"),
    path("write/", areas.write, name="write"),
    path("<uuid:ref>/publish/", areas.publish, name="publish"),
]
