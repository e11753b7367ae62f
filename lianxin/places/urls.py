"""Addresses of places."""

from django.urls import path

from lianxin.places.views import codes, register

app_name = "places"
urlpatterns = [
    path("", register.index, name="index"),
    path("open/", register.open_place, name="open"),
    path("areas/", register.areas, name="areas"),
    path("slots/<uuid:ref>/revoke/", codes.revoke, name="revoke"),
    path("<uuid:ref>/", register.place, name="place"),
    path("<uuid:ref>/change/", register.change, name="change"),
    path("<uuid:ref>/move/", register.move, name="move"),
    path("<uuid:ref>/close/", register.close, name="close"),
    path("<uuid:ref>/reopen/", register.reopen, name="reopen"),
    path("<uuid:ref>/code/", codes.code, name="code"),
    path("<uuid:ref>/poster/", codes.poster, name="poster"),
    path("<uuid:ref>/issue/", codes.issue, name="issue"),
]
