"""Addresses of liaison."""

from django.urls import path

from lianxin.liaison.views import area_sheets, areas, chain, pairing, points

app_name = "liaison"
urlpatterns = [
    # areas, pairing, chain, way down
    path("areas/", areas.index, name="index"),
    path("areas/add/", areas.add, name="add_area"),
    path("areas/lacking/", areas.lacking, name="lacking"),
    path("areas/paper/<str:form>/", areas.paper, name="area_paper"),
    path("areas/sheet/", area_sheets.export, name="export_areas"),
    path("areas/sheet/bring/", area_sheets.bring, name="bring_areas"),
    path("areas/sheet/<uuid:ref>/", area_sheets.sheet, name="area_sheet"),
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
    path("pairing/", pairing.index, name="pairings"),
    path("pairing/<slug:kind>/<int:pk>/", pairing.pair, name="pair"),
    path("points/", points.index, name="points"),
    path("points/write/", points.write, name="write_point"),
    path("points/<uuid:ref>/", points.point, name="point"),
    path("points/<uuid:ref>/change/", points.change, name="change_point"),
    path("points/<uuid:ref>/review/", points.review, name="review_point"),
    path("points/<uuid:ref>/release/", points.release, name="release_point"),
    path("points/<uuid:ref>/withdraw/", points.withdraw, name="withdraw_point"),
    path("own/", points.own, name="own"),
    path("own/points/", points.own_points, name="own_points"),
    path("own/points/ask/", points.ask, name="ask"),
    path("own/points/<uuid:ref>/on/", points.hand_on, name="hand_on"),
    path("questions/<uuid:ref>/", points.answer, name="answer"),
    path("questions/<uuid:ref>/up/", points.pass_up, name="pass_up"),
]
