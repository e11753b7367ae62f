"""Wiring of places."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The place of places among the installed apps."""

    name = "lianxin.places"
    label = "places"
    verbose_name = "地点"
