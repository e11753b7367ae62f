from django.apps import AppConfig


class UiConfig(AppConfig):
    """Paper, ink and one seal: the components every page is made of."""

    name = "lianxin.ui"
    label = "ui"
