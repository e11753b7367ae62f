"""Addresses of intake: what senders reach is short, what staff reach begins with cases/."""

from django.urls import path

from lianxin.intake.views import entry, own, writing

app_name = "intake"
urlpatterns = [
    path("s/<slug:token>/", writing.scan, name="scan"),
    path("p/<uuid:ref>/", writing.place, name="place"),
    path("write/", writing.write, name="write"),
    path("receipt.png", writing.picture, name="picture"),
    path("next/", writing.next_person, name="next_person"),
    path("figures/", writing.definitions, name="definitions"),
    path("find/", own.find, name="find"),
    path("t/", own.link, name="link"),
    path("leave/", own.leave, name="leave"),
    path("own/<uuid:ref>/", own.own_page, name="own"),
    path("own/<uuid:ref>/say/", own.say, name="own_say"),
    path("own/<uuid:ref>/rate/", own.rate, name="own_rate"),
    path("own/<uuid:ref>/reopen/", own.reopen, name="own_reopen"),
    path("own/<uuid:ref>/consents/", own.consents, name="own_consents"),
    path("own/<uuid:ref>/contact/", own.delete_contact, name="own_contact"),
    path("own/<uuid:ref>/contact/correct/", own.correct, name="own_correct"),
    path("own/<uuid:ref>/reach/<uuid:on>/", own.may_reach, name="own_reach"),
    path("own/<uuid:ref>/withdraw/", own.withdraw, name="own_withdraw"),
    path("own/<uuid:ref>/download/", own.download, name="own_download"),
    path("own/<uuid:ref>/photo/<int:pk>/", own.photo, name="own_photo"),
    path("cases/enter/", entry.enter, name="enter"),
    path("cases/<uuid:ref>/renew-code/", entry.renew_code, name="renew_code"),
    path("cases/<uuid:ref>/slip/", entry.slip_page, name="slip"),
]
