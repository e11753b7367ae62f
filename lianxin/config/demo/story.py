"""A matter of the demo city as its life goes on: the steps of a story, each told in one line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lianxin.config.demo.people import City
from lianxin.config.demo.places import Map
from lianxin.config.demo.timeline import Timeline
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, Elsewhere, Reply, Source
from lianxin.inbox.services import (
    asking,
    digests,
    forwarding,
    handling,
    passing,
    replying,
)
from lianxin.intake.reads.receipts import Said
from lianxin.intake.services import adding, rating, receiving
from lianxin.organisation.reads.actors import actor_for
from lianxin.places.models import Place


@dataclass
class Story:
    """One matter: how it came in, and what was done, each at its moment."""

    city: City
    line: Timeline
    places: Map
    key: str
    case: Case | None = None
    steps: int = field(default=0)

    def actor(self, who: str) -> Actor:
        """Somebody of the cast, with the rights of that day."""
        return actor_for(self.city.people[who], self.city.committee.pk)

    @property
    def sender(self) -> Actor:
        """Whoever holds the tracking code."""
        return Actor(opened_by_code=frozenset({self.now.pk}))

    @property
    def now(self) -> Case:
        """The case as it stands."""
        assert self.case is not None, self.key
        return Case.objects.select_related("committee", "place", "team", "handler").get(
            pk=self.case.pk
        )

    def comes(
        self,
        ago: int,
        hour: int,
        place: str | None,
        text: str,
        *,
        source: str = Source.CODE,
        **said: Any,
    ) -> "Story":
        """Somebody says something."""
        where = self.places.places[place] if place else None
        self.line.add(ago, hour, 14, lambda: self.take_in(where, text, source, **said))
        return self

    def take_in(self, where: Place | None, text: str, source: str, **said: Any) -> None:
        """The message comes, by the code on the wall or through the office's hands."""
        self.case = receiving.submit_message(
            self.city.committee,
            Said(text, **said),
            form_key=f"demo-{self.key}",
            place=where,
            slot=where.slots.first() if where and source == Source.CODE else None,
            source=source,
            actor=Actor() if source == Source.CODE else self.actor("officer"),
        ).case

    def then(
        self, ago: int, hour: int, deed: Callable[["Story"], object], minute: int = 20
    ) -> "Story":
        """Something is done about it."""
        self.line.add(ago, hour, minute, lambda: deed(self))
        return self


BOTH = frozenset({"call", "publish"})


PUBLISH = frozenset({"publish"})


def accepted(words: str = "") -> Callable[[Story], object]:
    return lambda s: handling.accept_case(s.now, words=words, actor=s.actor("officer"))


def titled(title: str) -> Callable[[Story], object]:
    return lambda s: handling.describe_case(
        s.now, title=title, subject=s.now.subject, actor=s.actor("officer")
    )


def to_team(s: Story) -> object:
    case = s.now
    assert case.place is not None
    assert case.place.team is not None
    return handling.hand_to_team(case, case.place.team, actor=s.actor("officer"))


def to_member(key: str) -> Callable[[Story], object]:
    def hand(s: Story) -> object:
        case = s.now
        assert case.place is not None
        assert case.place.team is not None
        return handling.hand_to_team(
            case, case.place.team, member=s.city.member(key), actor=s.actor("officer")
        )

    return hand


def replied(who: str, text: str, **facts: Any) -> Callable[[Story], object]:
    voice = Reply.Voice.OFFICE if who == "officer" else Reply.Voice.MEMBER

    def reply(s: Story) -> object:
        draft = replying.save_draft(s.now, text=text, voice=voice, actor=s.actor(who), **facts)
        return replying.submit_reply(draft, actor=s.actor(who))

    return reply


def forwarded(unit: str, words: str = "") -> Callable[[Story], object]:
    return lambda s: forwarding.forward_case(
        s.now, s.city.units[unit], words=words, actor=s.actor("officer")
    )


def forward_of(s: Story) -> Any:
    return s.now.forwards.order_by("-pk")[0]


def wants_to_call(words: str) -> Callable[[Story], object]:
    return lambda s: passing.ask_to_pass(forward_of(s), words=words, actor=s.actor("officer"))


def agrees_to_it(s: Story) -> object:
    return passing.answer_request(s.now.contact_requests.get(), agrees=True, actor=s.sender)


def told_the_unit(words: str) -> Callable[[Story], object]:
    """The unit has no account: the office gives it the number by telephone."""
    return lambda s: passing.release_contact(
        forward_of(s), way="mouth", words=words, actor=s.actor("officer")
    )


def rated(manner: str, result: str, words: str = "") -> Callable[[Story], object]:
    return lambda s: rating.rate_case(
        s.now, manner=manner, result=result, words=words, actor=s.sender
    )


def asked(who: str, text: str) -> Callable[[Story], object]:
    as_who = "联络办" if who == "officer" else "值班委员"
    return lambda s: asking.ask_resident(s.now, text=text, as_who=as_who, actor=s.actor(who))


def answered(text: str) -> Callable[[Story], object]:
    return lambda s: adding.answer_question(
        s.now, text=text, form_key=f"demo-{s.key}-back", actor=s.sender
    )


def declined(reason: str) -> Callable[[Story], object]:
    return lambda s: handling.decline_case(
        s.now,
        Elsewhere.objects.get(committee=s.city.committee, name=reason),
        words="",
        actor=s.actor("officer"),
    )


def released(said: str, became: str, outcome: str) -> Callable[[Story], object]:
    def release(s: Story) -> object:
        digest = digests.write_digest(
            s.now, said=said, became=became, outcome=outcome, actor=s.actor("officer")
        )
        return digests.release_digest(digest, actor=s.actor("office_head"))

    return release
