"""Addresses of portal: the home page and what everybody may see."""

from django.urls import path

from lianxin.portal.views import (
    handover,
    health,
    missing_points,
    place_log,
    public,
    settings,
    today,
)

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
    path("place-log/<uuid:ref>/", place_log.place_log, name="place_log"),
    path("place-log/<uuid:ref>/draw-up/", place_log.draw_up, name="draw_up_month"),
    path("place-log/<uuid:ref>/paper/<str:form>/", place_log.paper, name="place_log_paper"),
    path("place-log/months/<uuid:ref>/look/", place_log.look, name="look_at_month"),
    path("place-log/months/<uuid:ref>/release/", place_log.release, name="release_month"),
    path("place-log/months/<uuid:ref>/take-back/", place_log.take_back, name="take_back_month"),
    path("missing-points/", missing_points.missing_points, name="missing_points"),
    path("settings/", settings.settings, name="settings"),
    path("settings/profile/", settings.profile, name="profile"),
    path("done/", public.done, name="done"),
    path("health/", health.health, name="health"),
]
