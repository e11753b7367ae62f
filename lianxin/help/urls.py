"""Addresses of help: what there is to read, a page for residents, each document and its chapters."""

from django.urls import path

from lianxin.help.views import guides

app_name = "help"
urlpatterns = [
    path("", guides.index, name="index"),
    path("residents/", guides.residents, name="residents"),
    path("<slug:shelf>/<str:name>/", guides.guide, name="guide"),
    path("<slug:shelf>/<str:name>/<str:heading>/", guides.chapter, name="chapter"),
]
