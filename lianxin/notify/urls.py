"""Addresses of notify."""

from django.urls import path

from lianxin.notify.views import told

app_name = "notify"
urlpatterns = [
    path("", told.index, name="index"),
    path("read/", told.all_read, name="all_read"),
    path("<uuid:ref>/", told.look, name="look"),
]
