"""Addresses of accounts."""

from django.urls import path

from lianxin.accounts.views import activation, entering, factor, own, sittings

app_name = "accounts"
urlpatterns = [
    path("", own.home, name="home"),
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("enter-as/", entering.enter_as, name="enter_as"),
    path("activate/", activation.activate, name="activate"),
    path("activate/password/", activation.choose_password, name="choose_password"),
    path("second-factor/", factor.second_factor, name="second_factor"),
    path("second-factor/set-up/", factor.enrol, name="enrol"),
    path("second-factor/another-phone/", factor.change_phone, name="change_phone"),
    path("lost/", factor.lost, name="lost"),
    path("password/", own.change_password, name="change_password"),
    path("prove/", own.prove, name="prove"),
    path("sign-ins/", sittings.index, name="sittings"),
    path("sign-ins/end/", sittings.end_others, name="end_others"),
    path("sign-ins/<uuid:ref>/end/", sittings.end, name="end_sitting"),
    path("left/", sittings.left, name="left"),
    path("here/", sittings.here, name="here"),
]
