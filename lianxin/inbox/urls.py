"""Addresses of inbox: all begin with cases/."""

from django.urls import path

from lianxin.inbox.views import answering, board, case, digests, letters, team, telling, trust, unit

app_name = "inbox"
urlpatterns = [
    path("cases/answered/", answering.answered, name="answered"),
    path("cases/answered/<uuid:ref>/", answering.own_answer, name="own_answer"),
    path("cases/<uuid:ref>/answer/", answering.answer, name="answer"),
    path("cases/<uuid:ref>/answer/draft/", answering.draft, name="draft"),
    path("cases/<uuid:ref>/answer/photo/<int:pk>/", answering.answer_photo, name="answer_photo"),
    path("cases/<uuid:ref>/step-aside/", answering.step_aside, name="step_aside"),
    path("cases/team/", team.team, name="team"),
    path("cases/team/<uuid:ref>/", team.team_case, name="team_case"),
    path("cases/team/<uuid:ref>/assign/", team.assign, name="team_assign"),
    path("cases/team/<uuid:ref>/office/", team.give_to_office, name="team_to_office"),
    path("cases/team/<uuid:ref>/photo/<int:pk>/", team.team_photo, name="team_photo"),
    path("cases/unit/", unit.unit, name="unit"),
    path("cases/unit/<uuid:ref>/", unit.letter, name="unit_letter"),
    path("cases/unit/<uuid:ref>/receive/", unit.act, {"name": "receive"}, name="unit_receive"),
    path("cases/unit/<uuid:ref>/reply/", unit.act, {"name": "reply"}, name="unit_reply"),
    path("cases/unit/<uuid:ref>/back/", unit.act, {"name": "hand_back"}, name="unit_back"),
    path("cases/unit/<uuid:ref>/more/", unit.act, {"name": "ask_more"}, name="unit_more"),
    path("cases/unit/<uuid:ref>/reveal/", unit.reveal, name="unit_reveal"),
    path("cases/unit/<uuid:ref>/photo/<int:pk>/", unit.letter_photo, name="unit_photo"),
    path("cases/", board.board, name="board"),
    path("cases/next/", board.next_case, name="next"),
    path("cases/list.xlsx", board.export, name="export"),
    path("cases/telling/", telling.telling, name="telling"),
    path("cases/telling/<uuid:ref>/told/", telling.mark, name="told"),
    path("cases/telling/<uuid:ref>/sheet/", telling.telling_sheet, name="telling_sheet"),
    path("cases/digests/", digests.digests, name="digests"),
    path("cases/digests/<uuid:ref>/review/", digests.review, name="review_digest"),
    path("cases/digests/<uuid:ref>/release/", digests.release, name="release"),
    path("cases/digests/<uuid:ref>/pull/", digests.pull, name="pull"),
    path("cases/forwards/<uuid:ref>/letter/", letters.letter, name="letter"),
    path(
        "cases/forwards/<uuid:ref>/letter/<slug:form>/", letters.letter_paper, name="letter_paper"
    ),
    path("cases/forwards/<uuid:ref>/give/", trust.give, name="give"),
    path("cases/forwards/<uuid:ref>/scan/", case.scan, name="scan_of_answer"),
    path("cases/<uuid:ref>/", case.case, name="case"),
    path("cases/<uuid:ref>/print/", case.case_print, name="case_print"),
    path("cases/<uuid:ref>/reveal/", case.reveal, name="reveal"),
    path("cases/<uuid:ref>/approve/<uuid:on>/", trust.approve, name="approve"),
    path("cases/<uuid:ref>/photos/<int:pk>/", case.photo, name="photo"),
    path("cases/<uuid:ref>/do/<slug:name>/", case.act, name="act"),
    path("cases/<uuid:ref>/do/<slug:name>/<uuid:on>/", case.act, name="act_on"),
]
