"""Addresses of workbook."""

from django.urls import path

from lianxin.workbook.views import workbooks

app_name = "workbook"
urlpatterns = [
    path("", workbooks.index, name="index"),
    path("export/", workbooks.export, name="export"),
    path("blank/", workbooks.blank, name="blank"),
    path("<uuid:ref>/", workbooks.book, name="book"),
    path("<uuid:ref>/stop/", workbooks.stop, name="stop"),
]
