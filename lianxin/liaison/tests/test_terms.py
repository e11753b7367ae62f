"""A next term: who goes on keeps areas and links; who does not leaves them open, and that is shown."""

from datetime import timedelta

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.models import AreaMember, ChainLink, PointReach
from lianxin.liaison.reads.areas import own_areas
from lianxin.liaison.reads.chain import above, broken
from lianxin.liaison.services.areas import save_area
from lianxin.liaison.services.chain import make_link
from lianxin.liaison.services.points import hand_on, release_point, write_point
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Member

AGO = timedelta(days=40)


def test_who_goes_on_stands_where_they_stood_and_the_old_days_stay(cast):
    keys = ("leader", "head", "member")
    old = {key: cast.member(key) for key in keys}
    Member.objects.filter(pk=old["leader"].pk).update(seat="chair")
    Member.objects.filter(pk=old["head"].pk).update(seat="standing")
    facts = {"kind": "village", "members": [old["member"]], "actor": SYSTEM}
    area = save_area(cast.committee, name="柳荫里的老人", **facts)
    make_link("chair", cast.member("leader"), cast.member("head"), actor=SYSTEM)
    make_link("standing", cast.member("head"), cast.member("member"), actor=SYSTEM)
    said = {"title": "电梯", "text": "一梯补十万。", "source": "公报", "source_on": clock.today()}
    point = write_point(cast.committee, **said, actor=cast.actor("officer"))
    release_point(point, actor=cast.actor("office_head"))
    hand_on(point, cast.member("leader"), actor=cast.actor("leader"))
    AreaMember.objects.update(starts=clock.today() - AGO)
    ChainLink.objects.update(starts=clock.today() - AGO)

    term = organisation.open_term(cast.committee, 99, starts=clock.today(), actor=SYSTEM)
    new = dict(
        zip(
            keys,
            organisation.continue_members([cast.member(key) for key in keys], term, actor=SYSTEM),
            strict=True,
        )
    )
    assert above([new["member"].pk]) == {new["member"].pk: [new["head"].pk, new["leader"].pk]}
    assert [one.name for one in own_areas(new["member"].pk)] == [area.name]
    assert not broken(cast.committee.pk).exists()
    yesterday = clock.today() - timedelta(days=1)
    past = ChainLink.objects.get(lower=old["member"])
    assert (past.upper, past.ends) == (old["head"], yesterday)
    assert AreaMember.objects.get(member=old["member"]).ends == yesterday
    assert PointReach.objects.filter(member=new["head"]).exists()
