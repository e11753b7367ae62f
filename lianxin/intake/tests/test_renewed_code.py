from django.urls import reverse

from lianxin.intake.reads.access_by_code import open_by_code, open_by_link

PHONE = "13812345207"


def renew(client, case, checked="yes"):
    return client.post(reverse("intake:renew_code", args=[case.ref]), {"checked": checked})


def test_a_sender_checked_face_to_face_gets_a_new_code_and_the_old_one_dies(cast, client):
    old = cast.says(name="范秀英", phone=PHONE)
    cast.enter(client, "officer")
    page = renew(client, old.case)
    assert page.status_code == 200
    groups = [page.content.decode().split("lx-code--4")[1].split("</p>")[0]]
    new = "".join(part.split("<")[0] for part in groups[0].split("<span>")[1:])
    assert len(new) == 16
    assert new != old.code
    assert open_by_code(old.case.number, old.code, origin="a") is None
    assert open_by_link(old.token, origin="a") is None
    assert open_by_code(old.case.number, new, origin="a") == old.case
    assert "换了新的追踪码" in old.case.steps.get(kind="renewed").told


def test_without_contact_data_nobody_can_be_checked(cast, client):
    case = cast.says().case
    cast.enter(client, "officer")
    page = renew(client, case)
    assert page.status_code == 409
    assert "没有留联系方式" in page.content.decode()


def test_it_is_asked_whether_somebody_was_checked(cast, client):
    old = cast.says(phone=PHONE)
    cast.enter(client, "officer")
    assert renew(client, old.case, checked="").status_code == 422
    assert open_by_code(old.case.number, old.code, origin="a") == old.case


def test_nobody_else_renews_a_code(cast, client):
    case = cast.says(phone=PHONE).case
    for key, status in (("member", 403), ("head", 403), ("system", 403), ("outsider", 404)):
        cast.enter(client, key)
        assert renew(client, case).status_code == status, key
