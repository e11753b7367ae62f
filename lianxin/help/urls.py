"""Addresses of help: what there is to read, for residents, what is entered where, each document."""

from django.urls import path

from lianxin.help.views import guides

app_name = "help"
urlpatterns = [
    path("", guides.index, name="index"),
    path("residents/", guides.residents, name="residents"),
    path("entries/", guides.entries, name="entries"),
    path("<slug:shelf>/<str:name>/", guides.guide, name="guide"),
    path("<slug:shelf>/<str:name>/<str:heading>/", guides.chapter, name="chapter"),
]
