"""Wiring of intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The place of intake among the installed apps."""

    name = "lianxin.intake"
    label = "intake"
    verbose_name = "写和查留言"

    def warm_up(self) -> None:
        """What the web server does before it lets anybody in: see `config.wsgi`."""
        from lianxin.intake.pages.receipt import learn_to_draw  # house: models stand by then

        learn_to_draw()
