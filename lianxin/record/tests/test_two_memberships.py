"""A member of two committees: entered once, seen in the other's record after they say so, counted there never."""

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services as organisation
from lianxin.organisation.deeds import DeedFacts, DeedKind
from lianxin.organisation.models import Committee, Member, Term
from lianxin.record.models import Deed, DeedRelease
from lianxin.record.services import draw_deed, release_deed
from lianxin.record.services.releases import DeedReleaseRefused


@pytest.fixture
def there(cast):
    """The other committee, of which the member of the cast is a member, too."""
    committee = Committee.objects.exclude(pk=cast.committee.pk).first()
    term = Term.objects.filter(committee=committee).first() or Term.objects.create(
        committee=committee, number=5, starts=cast.member("member").starts
    )
    sector = committee.sectors.first() or committee.sectors.create(name="医药卫生界")
    Member.objects.create(
        committee=committee,
        term=term,
        person=cast.person("member"),
        sector=sector,
        starts=cast.member("member").starts,
    )
    post = committee.posts.get(key="member")
    unit = committee.units.get(kind="committee")
    organisation.appoint(cast.person("member"), post, unit, starts=clock.today(), actor=SYSTEM)
    return committee


@pytest.fixture
def deed(cast):
    return draw_deed(
        DeedFacts(
            kind=DeedKind("duty.shift"),
            committee_id=cast.committee.pk,
            member_id=cast.member("member").pk,
            source="duty.Shift:one",
            on=clock.today(),
            words="在柳荫里值班",
            drawn_from="照站长确认的值班记下",
        ),
        actor=SYSTEM,
    )


def test_seen_there_as_recorded_here_only_after_the_member_says_so(cast, client, there, deed):
    cast.enter(client, "member")
    page = client.get("/record/").content.decode()
    assert f"也给{there.short_name}看" in page
    assert client.post(reverse("record:release", args=[deed.ref, there.ref])).status_code == 302
    assert f"不给{there.short_name}看了" in client.get("/record/").content.decode()
    client.post(reverse("organisation:switch", args=[there.ref]))
    page = client.get("/record/").content.decode()
    assert f"{cast.committee.short_name}记下" in page
    assert Deed.objects.filter(committee=there).count() == 0
    assert Deed.objects.count() == Deed.objects.filter(committee=cast.committee).count()


def test_taken_back_it_is_seen_there_no_more(cast, client, there, deed):
    release_deed(deed, there, actor=cast.actor("member"))
    cast.enter(client, "member")
    client.post(reverse("record:take_back_release", args=[deed.ref, there.ref]))
    assert not DeedRelease.objects.exists()


def test_nobody_else_releases_it_and_not_to_where_they_are_no_member(cast, client, there, deed):
    url = reverse("record:release", args=[deed.ref, there.ref])
    for who in ("other_member", "officer", "outsider"):
        cast.enter(client, who)
        assert client.post(url).status_code in {403, 404}
    with pytest.raises(DeedReleaseRefused, match="没有委员身份"):
        release_deed(deed, cast.committee, actor=cast.actor("member"))
    assert not DeedRelease.objects.exists()


def test_absence_goes_nowhere(cast, there, deed):
    Deed.objects.update(is_done=False)
    deed.refresh_from_db()
    with pytest.raises(DeedReleaseRefused, match="不放给别处看"):
        release_deed(deed, there, actor=cast.actor("member"))
