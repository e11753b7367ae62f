"""Addresses of liaison."""

from django.urls import path

from lianxin.liaison.views import areas

app_name = "liaison"
urlpatterns = [
    # areas, pairing, chain, way down
    path("areas/", areas.index, name="index"),
    path("areas/add/", areas.add, name="add_area"),
    path("areas/lacking/", areas.lacking, name="lacking"),
    path("areas/paper/<str:form>/", areas.paper, name="area_paper"),
    path("areas/for/<uuid:ref>/", areas.give, name="give_area"),
    path("areas/<uuid:ref>/", areas.area, name="area"),
    path("areas/<uuid:ref>/change/", areas.change, name="change_area"),
    path("areas/<uuid:ref>/put-away/", areas.put_away, name="put_away_area"),
    path("areas/<uuid:ref>/contact/", areas.name_contact, name="name_contact"),
    path("areas/contacts/<uuid:ref>/end/", areas.end_contact, name="end_contact"),
]
