"""Addresses of portal: the home page and what everybody may see."""

from django.urls import path

from lianxin.portal.views import handover, health, public, settings, today

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("places-here/", public.places, name="places"),
    path("today/", today.today, name="today"),
    path("today/steps/away/", today.put_steps_away, name="put_steps_away"),
    path("handover/", handover.handover, name="handover"),
    path("handover/choose/", handover.choose, name="choose"),
    path("handover/drop/", handover.drop, name="drop"),
    path("handover/take-back/", handover.take_back, name="take_back"),
    path("handover/settle/", handover.settle, name="settle"),
    path("handover/<uuid:ref>/", handover.successor, name="successor"),
    path("handover/<uuid:ref>/unmark/", handover.unmark, name="unmark"),
    path("settings/", settings.settings, name="settings"),
    path("settings/profile/", settings.profile, name="profile"),
    path("done/", public.done, name="done"),
    path("health/", health.health, name="health"),
]
