"""A search of the register names no internal body behind a person; its page says it to whoever keeps it."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.office.services.internal import mark_internal
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Post, Unit


def test_a_search_of_the_register_names_no_internal_body(cast, client):
    party = organisation.add_unit(cast.committee, Unit.Kind.GROUP, "内里小组", actor=SYSTEM)
    post = Post.objects.get(committee=cast.committee, key="convener")
    starts = clock.today() - timedelta(days=1)
    organisation.appoint(cast.person("member"), post, party, starts=starts, actor=SYSTEM)
    register = reverse("organisation:members")

    def shown(**asked) -> bool:
        return "内里小组召集人" in client.get(register, asked).content.decode()

    cast.enter(client, "officer")
    assert (shown(q="何秋萍"), shown()) == (True, True)
    mark_internal("organisation.Unit", party, why="还没有定", actor=SYSTEM)
    assert (shown(q="何秋萍"), shown()) == (False, True)
