"""Addresses of the logbook."""

from django.urls import path

from lianxin.logbook.views import bodies, bulletins, ones, press

app_name = "logbook"
ACTIVITY, PLACE = {"what": "activity"}, {"what": "place"}
urlpatterns = [
    path("", bodies.bodies, name="bodies"),
    path("paper/<str:form>/", bodies.body_paper, name="body_paper"),
    path("ones/", ones.ones, name="ones"),
    path("ones/usual/", ones.usual, name="usual_ones"),
    path("ones/add/", ones.add, name="add_one"),
    path("ones/<uuid:ref>/", ones.change, name="one"),
    path("activities/<uuid:ref>/", bulletins.activity, name="activity"),
    path("activities/<uuid:ref>/bulletin/<str:form>/", bulletins.bulletin, name="bulletin"),
    path("activities/<uuid:ref>/sheet/<str:form>/", bulletins.sheet, name="sheet"),
    path("photos/<uuid:ref>/", bulletins.photo, name="photo"),
    path("photos/<uuid:ref>/remove/", bulletins.remove_photo, name="remove_photo"),
    path("activities/<uuid:ref>/press/", press.press, ACTIVITY, name="activity_press"),
    path(
        "activities/<uuid:ref>/press/<uuid:report>/",
        press.scan,
        ACTIVITY,
        name="activity_press_scan",
    ),
    path(
        "activities/<uuid:ref>/press/<uuid:report>/remove/",
        press.remove,
        ACTIVITY,
        name="activity_press_remove",
    ),
    path("stories/<uuid:ref>/press/", press.story_press, name="story_press"),
    path("stories/<uuid:ref>/press/<uuid:report>/", press.story_scan, name="story_press_scan"),
    path(
        "stories/<uuid:ref>/press/<uuid:report>/remove/",
        press.story_remove,
        name="story_press_remove",
    ),
    path("places/<uuid:ref>/press/", press.press, PLACE, name="place_press"),
    path("places/<uuid:ref>/press/<uuid:report>/", press.scan, PLACE, name="place_press_scan"),
    path(
        "places/<uuid:ref>/press/<uuid:report>/remove/",
        press.remove,
        PLACE,
        name="place_press_remove",
    ),
]
