from django.urls import reverse

from lianxin.organisation.models import Committee

FACTS = {
    "office_name": "委员联络办公室",
    "office_phone": "0555-1234567",
    "office_address": "江堤路2号",
    "letter_word": "滨协",
}


def test_the_office_says_how_it_is_reached_and_the_home_page_shows_it(cast, client):
    cast.enter(client, "officer")
    address = reverse("organisation:committee")
    assert client.get(address).status_code == 200
    assert client.post(address, FACTS).status_code == 302
    assert Committee.objects.get(pk=cast.committee.pk).office_address == "江堤路2号"
    assert "0555-1234567" in client.get("/").content.decode()


def test_an_office_without_a_name_is_asked_for_one_and_nothing_is_lost(cast, client):
    cast.enter(client, "officer")
    answer = client.post(reverse("organisation:committee"), {**FACTS, "office_name": ""})
    assert answer.status_code == 422
    assert "江堤路2号" in answer.content.decode()


def test_nobody_else_changes_it(cast, client):
    for key in ("member", "head", "clerk", "system", "security", "audit"):
        cast.enter(client, key)
        assert client.post(reverse("organisation:committee"), FACTS).status_code == 403, key
