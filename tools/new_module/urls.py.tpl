"""Addresses of $name."""

from django.urls import path

from lianxin.$name.views import $rows

app_name = "$name"
urlpatterns = [
    path("", $rows.index, name="index"),
    path("write/", $rows.write, name="write"),
    path("<uuid:ref>/publish/", $rows.publish, name="publish"),
]
