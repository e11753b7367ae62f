"""At the end of a year: what was recorded, and what its members have still to say of it."""

from datetime import date

from lianxin.core.recurring import RECURRING
from lianxin.record.models import Deed


def listed(cast, year):
    return RECURRING["record.year_end"].read(cast.actor("officer"), year)


def test_deeds_of_the_year_are_counted_by_what_their_members_said(cast):
    Deed.objects.all().delete()
    found = listed(cast, 2026)
    assert found.words == "2026年还没有记下的履职。"
    of = Deed.State
    states = [of.DRAWN, of.DRAWN, of.CONFIRMED, of.CONTESTED, of.KEPT, of.WITHDRAWN]
    for n, state in enumerate(states):
        Deed.objects.create(
            committee=cast.committee,
            member=cast.member("member"),
            kind="inbox.answered",
            source=f"tests.Thing:{n}",
            on=date(2026, 1 + n, 1),
            words="答复了一件留言",
            drawn_from="留言",
            state=state,
        )
    found = listed(cast, 2026)
    assert found.words == "2026年记了5条，委员还没有看的2条，有异议的1条。"
    assert listed(cast, 2025).words == "2025年还没有记下的履职。"
