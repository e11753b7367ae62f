import json

from django.urls import reverse

from lianxin.intake.services.adding import add_words
from lianxin.organisation.middleware import OPENED


def test_a_sender_reads_everything_that_is_kept_and_takes_it_away(cast, client):
    case = cast.says("台阶没有扶手<b>", name="范秀英", phone="13812345207").case
    add_words(case, text="还有一处", form_key="more", actor=cast.actor("nobody"))
    client.get("/")
    session = client.session
    session[OPENED] = [case.pk]
    session.save()
    address = reverse("intake:own_download", args=[case.ref])
    page = client.get(address).content.decode()
    for kept in ("13812345207", "范秀英", "台阶没有扶手&lt;b&gt;", "还有一处"):
        assert kept in page
    answer = client.get(address, {"as": "file"})
    assert "attachment" in answer["Content-Disposition"]
    assert json.loads(answer.content)["补充"][0]["内容"] == "还有一处"


def test_nobody_else_reads_it(cast, client):
    case = cast.says().case
    assert client.get(reverse("intake:own_download", args=[case.ref])).status_code == 302
    cast.enter(client, "officer")
    assert client.get(reverse("intake:own_download", args=[case.ref])).status_code == 403
