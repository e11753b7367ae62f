from django.urls import reverse

from lianxin.inbox.services import handling, replying


def test_the_office_sees_on_the_case_in_whose_record_the_answer_stands(cast, client):
    officer, member = cast.actor("officer"), cast.actor("member")
    case = cast.says().case
    handling.accept_case(case, words="", actor=officer)
    handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=officer)
    cast.enter(client, "officer")
    address = reverse("inbox:case", args=[case.ref])
    assert "后来又到了哪里" not in client.get(address).content.decode()
    draft = replying.save_draft(case, text="看过了", voice="member", actor=member)
    replying.submit_reply(draft, actor=member)
    page = client.get(address).content.decode()
    assert "记入何秋萍委员的履职记录" in page
    assert "待确认" in page
