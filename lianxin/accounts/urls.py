"""Addresses of accounts."""

from django.urls import path

from lianxin.accounts.views import activation, entering, factor, own, sign_ins

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
    path("sign-ins/", sign_ins.index, name="sign_ins"),
    path("sign-ins/end/", sign_ins.end_others, name="end_others"),
    path("sign-ins/<uuid:ref>/end/", sign_ins.end, name="end_sign_in"),
    path("left/", sign_ins.left, name="left"),
    path("here/", sign_ins.here, name="here"),
]
