"""In the application: where every notice is that its reader has not turned off."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lianxin.notify.channels import Channel, Parcel, register


class InApp(Channel):
    """The list behind 消息. Nothing leaves, so there is no address."""

    key = "in_app"
    name = _("应用里")
    address_label = ""
    needs_address = False
    order = 0

    def said(self) -> str:
        """How it is set up here."""
        return gettext(
            "消息都在应用里的“消息”一页，当时就有，留九十天。不要人动手的几种，本人可以关。"
        )

    def send(self, parcel: Parcel) -> None:
        """The notice is there as soon as it is told."""


register(InApp())
