"""Addresses of organisation."""

from django.urls import path

from lianxin.organisation.views import (
    accounts,
    appointments,
    calendar,
    committee,
    own,
    people,
    person,
    units,
)

app_name = "organisation"
urlpatterns = [
    path("", people.members, name="members"),
    path("staff/", people.staff, name="staff"),
    path("members/add/", people.add_member, name="add_member"),
    path("people/<uuid:ref>/", person.person, name="person"),
    path("people/<uuid:ref>/appoint/", person.appoint, name="appoint"),
    path("people/<uuid:ref>/leave/", person.leave, name="leave"),
    path("people/<uuid:ref>/slip/", person.slip, name="slip"),
    path("held/<uuid:ref>/end/", person.end, name="end"),
    path("committee/", committee.committee, name="committee"),
    path("units/", units.index, name="units"),
    path("units/add/", units.add, name="add_unit"),
    path("units/<uuid:ref>/", units.unit, name="unit"),
    path("units/<uuid:ref>/clerk/", units.add_clerk, name="add_clerk"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/day/", calendar.set_day, name="set_day"),
    path("calendar/seed/", calendar.seed, name="seed_calendar"),
    path("accounts/", accounts.index, name="accounts"),
    path("accounts/new/", accounts.engage, name="engage"),
    path("accounts/<uuid:ref>/", accounts.account, name="account"),
    path("accounts/<uuid:ref>/slip/", accounts.slip, name="account_slip"),
    path("accounts/<uuid:ref>/close/", accounts.close, name="close_account"),
    path("accounts/<uuid:ref>/open/", accounts.open_again, name="open_account"),
    path("appointments/", appointments.index, name="appointments"),
    path("appointments/new/", appointments.appoint, name="confirmed_appoint"),
    path("appointments/<uuid:ref>/confirm/", appointments.confirm, name="confirm"),
    path("appointments/<uuid:ref>/end/", appointments.end, name="end_sensitive"),
    path("posts/", appointments.posts, name="posts"),
    path("posts/<slug:key>/", appointments.post, name="post"),
    path("act-in/<uuid:ref>/", own.switch, name="switch"),
]
