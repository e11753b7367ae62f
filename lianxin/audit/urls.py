"""Addresses of audit."""

from django.urls import path

from lianxin.audit.views import log

app_name = "audit"
urlpatterns = [
    path("", log.index, name="index"),
]
