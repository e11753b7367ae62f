"""What an office writes on either side: bodies, memberships, a workbook, the standard of a place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.documents.workbooks import write_workbook
from lianxin.files.images import develop
from lianxin.notify.models import Delivery, Notice
from lianxin.notify.parcels import code_of
from lianxin.notify.services import choosing
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Post, Unit
from lianxin.organisation.workbook.forms import SECTORS
from lianxin.places import services as places
from lianxin.places.models import ChecklistItem
from lianxin.places.pages.photos import copy_of

if TYPE_CHECKING:
    from tests.boundaries.world import World

THEIRS = "临川雀"  # in every text of the other committee that is not public
OURS = "滨江雀戊"  # in what our office writes


def standing(world: World, picture: bytes) -> None:
    """How a place stands to its standard, and a photo of it, on either side."""
    rows = world.rows
    sides = (
        ("", rows["place"], world.cast.actor("head"), f"{OURS}门厅"),
        ("their_", rows["their_place"], world.actor("foreign_head"), f"{THEIRS}门厅"),
    )
    for side, place, head, words in sides:
        item = ChecklistItem.objects.filter(committee=place.committee).first()
        places.fill_checklist(place, {item: (True, words)}, actor=head)
        rows[f"{side}mark"] = place.marks.get()
        rows[f"{side}place_photo"] = places.add_place_photo(
            place, develop(picture), caption=words, actor=head
        )
        rows[f"{side}area"] = place.area
    seen = places.add_place_photo(rows["place"], develop(picture), caption="", actor=sides[0][2])
    officer = world.cast.actor("officer")
    rows["seen_photo"] = places.show_photo(seen, copy_of(seen), caption="大门", actor=officer)


def bodies(world: World) -> None:
    """A group, an exemption and a session on either side."""
    rows, today = world.rows, clock.today()
    here, there = world.cast.committee, rows["their_committee"]
    rows["their_member"] = rows["foreign_member_member"]
    rows["term"] = rows["member_row"].term
    rows["convener_post"] = Post.objects.get(committee=here, key="convener")
    for name, committee, member, word in (
        ("group", here, rows["member_row"], OURS),
        ("their_group", there, rows["their_member"], THEIRS),
    ):
        kind = Unit.Kind.GROUP
        rows[name] = organisation.add_unit(committee, kind, f"{word}活动组", actor=SYSTEM)
        facts = {"employer": f"{word}医院", "profession": f"{word}儿科"}
        organisation.change_member(member, since=None, actor=SYSTEM, **facts)
        exempt = "exemption" if committee == here else "their_exemption"
        rows[exempt] = organisation.excuse(
            member, reason="illness", words=f"{word}养病", starts=today, actor=SYSTEM
        )
        later = today + timedelta(days=200)
        organisation.change_member(member, since=later, profession=f"{word}老年科", actor=SYSTEM)
        rows["ahead" if committee == here else "their_ahead"] = member.aheads.get()
        organisation.set_session(member.term, 3, starts=today, ends=today, actor=SYSTEM)
        term = organisation.open_next_term(
            member.term, starts=today + timedelta(days=300), actor=SYSTEM
        )
        leaving = "handing" if committee == here else "their_handing"
        rows[leaving] = organisation.mark_leaving(member, term, actor=SYSTEM)
        book = "workbook" if committee == here else "their_workbook"
        data = write_workbook([(SECTORS, [{"name": f"{word}新界"}])])
        rows[book] = organisation.bring_workbook(
            committee, data, name=f"{word}.xlsx", since=None, actor=SYSTEM
        )


def notices(world: World) -> None:
    """On either side something told to a member, their address and the next, a message that is stuck."""
    rows, cast = world.rows, world.cast
    there = world.actor("foreign_member")
    for word, actor, address in (
        ("", cast.actor("member"), "ours@example.com"),
        ("their_", there, "theirs@example.com"),
    ):
        told = {"user_id": actor.user_id, "committee_id": actor.committee_id}
        rows[f"{word}told"] = Notice.objects.filter(kind="inbox.given", **told).earliest("pk")
        made, _ = choosing.set_address("mail", address, actor=actor)
        choosing.confirm_address(made, code=code_of(made), actor=actor)
        choosing.set_address("mail", f"next.{address}", actor=actor)  # waits for its code
        rows[f"{word}stuck"] = Delivery.objects.create(
            channel="mail",
            due_at=clock.now(),
            state=Delivery.State.GIVEN_UP,
            failing_since=clock.now(),
            error="连不上邮件服务器。",
            **told,
        )
