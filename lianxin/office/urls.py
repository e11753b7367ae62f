"""Addresses of office."""

from django.urls import path

from lianxin.office.views import approvals, internal, papers, releases

app_name = "office"
urlpatterns = [
    path("papers/", papers.index, name="papers"),
    path("papers/take/", papers.take, name="take"),
    path("papers/series/", papers.series, name="series"),
    path("papers/series/<slug:key>/", papers.change_series, name="change_series"),
    path("papers/<uuid:ref>/", papers.number, name="number"),
    path("papers/<uuid:ref>/issue/", papers.issue, name="issue"),
    path("papers/<uuid:ref>/void/", papers.void, name="void"),
    path("papers/<uuid:ref>/<int:version>/", papers.issued, name="issued"),
    path("internal/<str:what>/<uuid:ref>/", internal.internal, name="internal"),
    path("internal/<str:what>/<uuid:ref>/off/", internal.internal_off, name="internal_off"),
    path("release-rule/", releases.release_rule, name="release_rule"),
    path("approvals/", approvals.index, name="approvals"),
    path("approvals/routes/", approvals.routes, name="routes"),
    path("approvals/routes/<str:key>/", approvals.change_route, name="change_route"),
    path("approvals/<uuid:ref>/", approvals.approval, name="approval"),
    path("approvals/<uuid:ref>/enter/", approvals.enter, name="enter"),
    path("approvals/<uuid:ref>/stop/", approvals.stop, name="stop"),
]
