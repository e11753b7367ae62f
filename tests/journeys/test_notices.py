"""Notices through the modules: what happens to a case is told to whom it concerns, and to nobody else."""

from lianxin.inbox.services import handling
from lianxin.notify.models import Notice


def given(cast):
    case = cast.says("楼前的路灯坏了").case
    handling.accept_case(case, words="", actor=cast.actor("officer"))
    handling.hand_to_team(
        case, cast.team, member=cast.member("member"), actor=cast.actor("officer")
    )
    return case


def test_a_member_who_is_given_a_case_finds_it_among_their_messages(cast, client):
    case = given(cast)
    cast.enter(client, "member")
    page = client.get("/notify/").content.decode()
    assert f"办件{case.number}交给了您。" in page
    assert "路灯" not in page
    notice = Notice.objects.get(user_id=cast.person("member").user_id, kind="inbox.given")
    answer = client.post(f"/notify/{notice.ref}/")
    assert answer.url == f"/cases/{case.ref}/answer/"
    assert client.get(answer.url).status_code == 200
    notice.refresh_from_db()
    assert notice.read_at is not None
