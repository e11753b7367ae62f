"""Addresses of office."""

from django.urls import path

from lianxin.office.views import approvals, internal, papers, releases, sheets, writing, year

app_name = "office"
urlpatterns = [
    path("papers/", papers.index, name="papers"),
    path("papers/take/", papers.take, name="take"),
    path("papers/write/", writing.write, name="write"),
    path("papers/series/", papers.series, name="series"),
    path("papers/series/<slug:key>/", papers.change_series, name="change_series"),
    path("papers/<uuid:ref>/", papers.number, name="number"),
    path("papers/<uuid:ref>/write/", writing.write_under, name="write_under"),
    path("papers/<uuid:ref>/issue/", papers.issue, name="issue"),
    path("papers/<uuid:ref>/void/", papers.void, name="void"),
    path("papers/<uuid:ref>/<int:version>/", papers.issued, name="issued"),
    path("papers/<uuid:ref>/<int:version>/docx/", writing.issued_docx, name="issued_docx"),
    path("sheets/", sheets.index, name="sheets"),
    path("sheets/<uuid:ref>/", sheets.sheet, name="sheet"),
    path("sheets/<uuid:ref>/drop/", sheets.drop, name="drop_sheet"),
    path("internal/<str:what>/<uuid:ref>/", internal.internal, name="internal"),
    path("internal/<str:what>/<uuid:ref>/off/", internal.internal_off, name="internal_off"),
    path("release-rule/", releases.release_rule, name="release_rule"),
    path("year/", year.index, name="year"),
    path("year/<str:key>/", year.change_date, name="change_date"),
    path("approvals/", approvals.index, name="approvals"),
    path("approvals/routes/", approvals.routes, name="routes"),
    path("approvals/routes/<str:key>/", approvals.change_route, name="change_route"),
    path("approvals/<uuid:ref>/", approvals.approval, name="approval"),
    path("approvals/<uuid:ref>/enter/", approvals.enter, name="enter"),
    path("approvals/<uuid:ref>/who/", approvals.name_deciders, name="name_deciders"),
    path("approvals/<uuid:ref>/received/<uuid:paper>/", approvals.received, name="received"),
    path("approvals/<uuid:ref>/stop/", approvals.stop, name="stop"),
]
