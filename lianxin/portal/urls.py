"""Addresses of portal: the home page and what everybody may see."""

from django.urls import path

from lianxin.portal.views import health, public, today

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("places-here/", public.places, name="places"),
    path("today/", today.today, name="today"),
    path("done/", public.done, name="done"),
    path("health/", health.health, name="health"),
]
