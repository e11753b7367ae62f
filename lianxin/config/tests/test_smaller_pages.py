"""Pages travel compressed; what answers a form does not."""

import gzip

import pytest
from django.urls import reverse

ASKS = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


def test_a_page_is_smaller_on_its_way_and_the_same_afterwards(cast, client):
    cast.enter(client, "officer")
    plain = client.get("/duty/").content
    small = client.get("/duty/", **ASKS)
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert len(small.content) * 3 < len(plain)
    assert "值班" in gzip.decompress(small.content).decode()
    assert "Content-Security-Policy" in small


def test_what_answers_a_form_goes_as_it_is(cast, client):
    receipt = cast.says()
    typed = {"number": receipt.case.number, "code": "0" * 16}
    answer = client.post(reverse("intake:find"), typed, **ASKS)
    assert "Content-Encoding" not in answer
    assert receipt.case.number in answer.content.decode()


@pytest.mark.parametrize("address", ["/duty/rota.xlsx", "/duty/rota.pdf"])
def test_papers_are_left_alone(cast, client, address):
    cast.enter(client, "officer")
    answer = client.get(address, **ASKS)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer
