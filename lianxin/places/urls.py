"""Addresses of places."""

from django.urls import path

from lianxin.places.views import boards, codes, crowds, lists, photos, register, scans, standing

app_name = "places"
urlpatterns = [
    path("", register.index, name="index"),
    path("open/", register.open_place, name="open"),
    path("areas/", register.areas, name="areas"),
    path("areas/<uuid:ref>/tile/", register.tile, name="tile"),
    path("kinds/", lists.kinds, name="kinds"),
    path("areas/<uuid:ref>/villages/", lists.villages, name="villages"),
    path("modes/", lists.modes, name="modes"),
    path("items/", lists.items, name="items"),
    path("coverage/", standing.coverage, name="coverage"),
    path("marks/<uuid:ref>/verify/", standing.verify, name="verify"),
    path("photos/<uuid:ref>/", photos.photo, name="photo"),
    path("photos/<uuid:ref>/remove/", photos.remove_photo, name="remove_photo"),
    path("photos/<uuid:ref>/show/", photos.show, name="show_photo"),
    path("photos/<uuid:ref>/withdraw/", photos.withdraw, name="withdraw_photo"),
    path("seen/<uuid:ref>/", photos.seen, name="seen_photo"),
    path("boards/", boards.all_boards, name="all_boards"),
    path("walls/", boards.wall_texts, name="wall_texts"),
    path("scans/", scans.scans, name="scans"),
    path("b/<slug:token>/", boards.board, name="board"),
    path("windows/", crowds.all_windows, name="windows"),
    path("windows/<uuid:ref>/close/", crowds.close_window, name="close_window"),
    path("slots/<uuid:ref>/print/", codes.print_code, name="print_code"),
    path("slots/<uuid:ref>/pasted/", codes.pasted, name="pasted"),
    path("slots/<uuid:ref>/revoke/", codes.revoke, name="revoke"),
    path("<uuid:ref>/", register.place, name="place"),
    path("<uuid:ref>/change/", register.change, name="change"),
    path("<uuid:ref>/move/", register.move, name="move"),
    path("<uuid:ref>/merge/", register.merge, name="merge"),
    path("<uuid:ref>/checklist/", standing.checklist, name="checklist"),
    path("<uuid:ref>/photos/", photos.add_photo, name="add_photo"),
    path("<uuid:ref>/close/", register.close, name="close"),
    path("<uuid:ref>/reopen/", register.reopen, name="reopen"),
    path("<uuid:ref>/code/", codes.code, name="code"),
    path("<uuid:ref>/kit/", codes.kit, name="kit"),
    path("<uuid:ref>/boards/", boards.boards, name="boards"),
    path("<uuid:ref>/boards/print/", boards.print_board, name="print_board"),
    path("<uuid:ref>/issue/", codes.issue, name="issue"),
    path("<uuid:ref>/assist/", crowds.assist, name="assist"),
    path("<uuid:ref>/window/", crowds.open_at_place, name="open_window"),
]
