"""Addresses of liaison."""

from django.urls import path

from lianxin.liaison.views import areas, chain

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
    path("chain/", chain.chain, name="chain"),
    path("chain/rule/", chain.rule, name="rule"),
    path("chain/kinds/<slug:kind>/", chain.kind, name="chain_kind"),
    path("chain/kinds/<slug:kind>/link/", chain.link, name="link"),
    path("chain/from/<uuid:ref>/", chain.take_over, name="take_over"),
    path("chain/<uuid:ref>/end/", chain.end_link, name="end_link"),
    path("chain/<uuid:ref>/used/", chain.use, name="use_link"),
]
