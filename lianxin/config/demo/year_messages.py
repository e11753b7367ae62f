"""A year of messages: who says what where, and what is done about it, by the services that people use."""

import random  # house: what is said from a seed, not secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from lianxin.config.demo import story as then
from lianxin.config.demo.people import SURNAMES
from lianxin.config.demo.places import Teams
from lianxin.config.demo.story import Story, forward_of
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.masking import title_of
from lianxin.core.workdays import add_workdays, workday_on_or_after
from lianxin.inbox.models import Case, CaseTelling, Reply, Source
from lianxin.inbox.reads.routes import same_matter
from lianxin.inbox.services import (
    asking,
    closing,
    flags,
    forwarding,
    guarding,
    handling,
    replying,
)
from lianxin.intake.services import adding, own, rating
from lianxin.organisation.models import Person
from lianxin.places.models import Area, Place

S = Case.State
ANSWERED = (S.REPLIED, S.CLOSED)
SPOTS = (
    "东门",
    "菜市场门口",
    "邮政所旁边",
    "老桥头",
    "小学后面",
    "卫生院对面",
    "江堤下",
    "供销社门口",
    "老槐树底下",
    "便民中心",
)
WHO = ("我母亲", "我父亲", "我家老人", "隔壁大爷", "楼下阿姨", "我奶奶")
ENDINGS = (
    "",
    "",
    "",
    "盼回复。",
    "谢谢。",
    "麻烦来看一看。",
    "不急，但希望有个说法。",
    "说了好几回了。",
)
BEFORE = ("", "", "", "您好，", "各位委员，", "想问一下，")
QUESTIONS = (
    ("是靠哪一头？大概几点钟最明显？", "靠里面那一头，傍晚最明显。"),
    ("这样有多久了？找过谁没有？", "差不多半年了，找过社区，说在反映。"),
    ("方便的话，能不能说一下大概有多少户？", "我们这一排二十来户都是。"),
)
AGAIN = ("说是办了，可没几天又和从前一样。", "只办了一半，另一半没有下文。")
AFTERWARDS = "到了答应的日子，我又去看了一次，已经照说的办了。"
BELONGS_ELSEWHERE = (
    ("正在打官司", "房子的官司开过庭了，一直没有判，请政协问一问。"),
    ("着急的事", "{spot}的下水道冒水，流到屋里来了，要马上来人。"),
    ("劳动仲裁", "厂里不给赔工伤的钱，我想请你们仲裁。"),
    ("信访事项", "拆迁的补偿我不服，信访过一次了，想再说一遍。"),
    ("不在本地", "我在临川市住，那边的公园晚上没有灯。"),
    ("要立刻办的日常事务", "邻居半夜放音响，现在还在放，麻烦叫他停。"),
)
MANNERS, RESULTS = ("good", "fair", "poor"), ("solved", "half", "unsolved")
WORDS = ("", "", "", "谢谢委员。", "跑得很勤，辛苦了。", "希望以后不要再这样。", "比想的快。")
SOURCES = (Source.CODE, Source.PHONE, Source.PAPER, Source.VISIT)
HOURS = (7, 8, 9, 9, 10, 11, 12, 13, 15, 16, 18, 19, 19, 20, 20, 21, 22)
BY_WEEKDAY = (1.3, 1.1, 1.0, 1.0, 1.1, 0.8, 0.7)
BY_MONTH = (0.9, 0.5, 1.2, 1.2, 1.0, 1.0, 1.1, 1.2, 1.1, 0.9, 1.1, 1.0)  # fewest in February
SILENT = 0.25  # of the places, where nobody writes
WHOLE = Case.objects.select_related("committee", "place", "team", "handler__person")


@dataclass(frozen=True)
class Text:
    """What can be said of a subject, and how a member and a unit answer it."""

    subject: str
    unit: str
    said: str
    answer: str
    from_unit: str


def read_texts() -> list[Text]:
    """The matters of `matters.md`: subject and unit, then what is said, answered (-) and done (+)."""
    texts, subject, unit = [], "", ""
    lines = Path(__file__).with_name("matters.md").read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        if line.startswith("# "):
            _, subject, unit = [*line.split(), ""][:3]
        elif not line.startswith(("- ", "+ ")):
            after = [*lines[at + 1 : at + 3], "", ""]
            done = after[1][2:] if after[1].startswith("+ ") else ""
            texts.append(Text(subject, unit, line, after[0][2:], done))
    return texts


@dataclass
class Matter(Story):
    """One of the many: its steps lie one after the other, until now or until it is over."""

    text: Text = field(kw_only=True)
    dice: random.Random = field(kw_only=True)
    begins: datetime = field(kw_only=True)
    number: int = field(kw_only=True)
    head: Person = field(kw_only=True)
    read: Case | None = None

    def __post_init__(self) -> None:
        self.last = self.begins
        self.facts = {
            "spot": self.dice.choice(SPOTS),
            "who": self.dice.choice(WHO),
            "n": self.dice.randint(2, 9),
        }

    def often(self, share: float) -> bool:
        """Whether something that happens so often happens here."""
        return self.dice.random() < share

    def step(self, after: timedelta, deed: Callable[["Matter"], object], *states: str) -> None:
        """Let something be done after a while, if the case stands where it can be."""
        self.last += after
        self.line.at(self.last, lambda: self._do(deed, states or (S.HANDLING,)))

    def _do(self, deed: Callable[["Matter"], object], states: Sequence[str]) -> None:
        self.read = None
        if self.now.state in states:
            deed(self)

    @property
    def now(self) -> Case:
        """The case as it stands, read once for each step."""
        assert self.case is not None, self.key
        self.read = self.read or WHOLE.get(pk=self.case.pk)
        return self.read

    def actor(self, who: str) -> Actor:
        """Somebody of the cast; in this year nobody's rights change."""
        return self.city.actor(self.city.people[who])

    def work(self, days: int, deed: Callable[["Matter"], object], *states: str) -> None:
        """The same so many working days later, in working hours."""
        self.step(self.working_hour(days) - self.last, deed, *states)

    def working_hour(self, days: int) -> datetime:
        """Somewhere in the working hours of a day so many working days later."""
        calendar, day = self.line.calendar, clock.day_of(self.last)
        day = add_workdays(calendar, day, days) if days else workday_on_or_after(calendar, day)
        hours = time(self.dice.choice((9, 10, 11, 14, 15, 16)), self.dice.randrange(60))
        wanted = timezone.make_aware(datetime.combine(day, hours))
        return wanted if wanted > self.last else self.last + timedelta(minutes=9)

    @property
    def answer(self) -> str:
        """What a member or the office answers."""
        return self.text.answer.format(**self.facts)


def tell_messages(
    story: Callable[..., Matter], *, teams: Teams, days: list[date], count: int
) -> None:
    """Lay so many messages out over the days: by season, weekday and place."""
    dice = random.Random(20261012)  # noqa: S311 - what is said, not secrets
    texts = read_texts()
    busy = dice.sample(teams, k=len(teams) - int(len(teams) * SILENT))
    weights = [1 / (rank + 2) for rank in range(len(busy))]
    by_day = [BY_WEEKDAY[day.weekday()] * BY_MONTH[day.month - 1] for day in days]
    for number, day in enumerate(sorted(dice.choices(days, by_day, k=count))):
        ((place, team),) = dice.choices(busy, weights)
        town = place.area.kind == Area.Kind.TOWN
        fits = [t for t in texts if t.subject != ("物业小区" if town else "农业农村")]
        moment = datetime.combine(day, time(dice.choice(HOURS), dice.randrange(60)))
        begins, text = timezone.make_aware(moment), dice.choice(fits)
        facts = {"text": text, "begins": begins, "number": number, "head": team[0].person}
        _live(story(f"year{number}", dice=dice, **facts), place)


def _live(m: Matter, place: Place) -> None:
    """The course of one matter, from its words to the last thing that is done."""
    (course,) = m.dice.choices((_by_member, _by_unit, _by_office, _elsewhere), (42, 38, 12, 8))
    if course is _by_unit and not m.text.unit:
        course = _by_member
    why, said = m.dice.choice(BELONGS_ELSEWHERE) if course is _elsewhere else ("", m.text.said)
    said = m.dice.choice(BEFORE) + said.format(**m.facts) + m.dice.choice(ENDINGS)
    (source,) = m.dice.choices(SOURCES, (78, 10, 6, 6))
    told = {"name": "", "phone": "", "consents": frozenset[str]()}
    if source != Source.CODE or m.often(0.55):
        name = m.dice.choice(SURNAMES) + m.dice.choice(("先生", "女士"))
        told = {"name": name, "phone": f"1380000{m.dice.randint(1000, 1999)}"}
        told["consents"] = frozenset({"call", "publish"} if m.often(0.6) else {"call"})
    if source != Source.CODE:
        m.last = m.working_hour(0)
    m.line.at(m.last, lambda: m.take_in(place, said, source, **told))
    if m.often(0.015):
        m.step(timedelta(hours=20), lambda s: own.withdraw_case(s.now, actor=s.sender), S.RECEIVED)
    if course is _elsewhere:
        m.work(1, then.declined(why), S.RECEIVED)
    else:
        m.work(1, _merged if m.often(0.12) else then.accepted(), S.RECEIVED)
        _beside(m)
        course(m)
    if source != Source.CODE:
        m.work(1, _sender_is_told, *S.values)


def _beside(m: Matter) -> None:
    """What happens to some of them beside their course."""
    if m.often(0.03):
        m.work(0, _urgent)
    if m.often(0.05):
        note = "打过电话，情况和写的一样。"
        m.work(0, lambda s: handling.write_note(s.now, text=note, actor=s.actor("officer")))
        m.work(0, _looks_at_contact)
    if m.often(0.05):
        m.step(timedelta(hours=7), _says_more)


def _urgent(s: Matter) -> object:
    return flags.set_flag(s.now, "urgent", words="拖不得", actor=s.actor("officer"))


def _says_more(s: Matter) -> object:
    words, key = f"补充一句：{s.facts['spot']}那边也是这样。", f"{s.key}-added"
    return adding.add_words(s.now, text=words, form_key=key, actor=s.sender)


def _looks_at_contact(s: Matter) -> None:
    case = s.now
    if case.has_phone and case.agrees("call"):
        words = "问清楚是哪一段"
        guarding.reveal_contact(case, reason="call_back", words=words, actor=s.actor("officer"))


def _merged(s: Matter) -> None:
    """The same is being handled already; otherwise it is accepted like any other."""
    then.accepted()(s)
    others = same_matter(Case.objects.all(), s.now)
    if others:
        handling.merge_case(s.now, others[0], actor=s.actor("officer"))


def _elsewhere(m: Matter) -> None:
    """It belongs elsewhere, and that was all."""


def _by_member(m: Matter) -> None:
    m.work(0, then.to_team)
    if m.often(0.25):
        text, back = m.dice.choice(QUESTIONS)
        m.work(1, _asks(text))
        if m.often(0.85):
            m.step(timedelta(hours=m.dice.randint(3, 60)), then.answered(back), S.ASKED)
        else:
            m.last += timedelta(days=18)  # the question has lapsed by then
    promised = m.dice.randint(8, 50) if m.often(0.12) else 0
    m.work(_patience(m), _member_answers(promised))
    _ends(m, promised)


def _by_office(m: Matter) -> None:
    m.work(_patience(m), then.replied("officer", m.answer))
    _ends(m, 0)


def _by_unit(m: Matter) -> None:
    """Forwarded, sometimes to the wrong one first; the unit answers, on paper or by its clerk."""
    others = [name for name in m.city.units if name.startswith("市") and name != m.text.unit]
    if m.often(0.08):
        m.work(0, then.forwarded(m.dice.choice(others)))
        m.work(2, _hands_back)
    m.work(0, then.forwarded(m.text.unit, "请先去看一看。" if m.often(0.4) else ""))
    m.work(1, _unit_receives)
    if m.often(0.1):
        m.work(4, _asks_more_time)
    m.work(_patience(m) + 2, _unit_answers)
    m.work(1, _passed_on)
    _ends(m, 0)


def _patience(m: Matter) -> int:
    """Working days until somebody answers: mostly few, sometimes too many."""
    return m.dice.choices((1, 2, 3, 4, 5, 8, 14, 25), (14, 24, 24, 16, 9, 7, 4, 2))[0]


def _handler(s: Matter) -> Actor:
    """Whoever has the case: its handler, else the head of the team."""
    handler = s.now.handler
    return s.city.actor(handler.person if handler else s.head)


def _asks(text: str) -> Callable[[Matter], object]:
    return lambda s: asking.ask_resident(s.now, text=text, as_who="值班委员", actor=_handler(s))


def _member_answers(promised: int) -> Callable[[Matter], object]:
    def answer(s: Matter) -> object:
        on = clock.today() + timedelta(days=promised) if promised else None
        return replying.answer_case(s.now, text=s.answer, promised_on=on, actor=_handler(s))

    return answer


def _unit_actor(s: Matter) -> Actor:
    """The clerk of a unit that has an account; for the others the office enters what they do."""
    return s.actor("officer" if forward_of(s).through else "clerk")


def _hands_back(s: Matter) -> object:
    words = f"这件事不归我们，建议转{s.text.unit}。"
    return forwarding.hand_back_forward(forward_of(s), suggestion=words, actor=_unit_actor(s))


def _unit_receives(s: Matter) -> object:
    return forwarding.receive_forward(forward_of(s), actor=_unit_actor(s))


def _asks_more_time(s: Matter) -> None:
    forward = forward_of(s)
    until = forward.due_on + timedelta(days=14)
    forwarding.ask_more_time(forward, until=until, why="要先招标", actor=_unit_actor(s))
    forwarding.grant_more_time(forward, actor=s.actor("office_head"))


def _unit_answers(s: Matter) -> object:
    text = s.text.from_unit.format(**s.facts)
    return forwarding.unit_answer(forward_of(s), text=text, actor=_unit_actor(s))


def _passed_on(s: Matter) -> object:
    reply = s.now.replies.get(state=Reply.State.PROPOSED)
    return replying.approve_reply(reply, actor=s.actor("officer"))


def _ends(m: Matter, promised: int) -> None:
    """Rated, or not; now and then asked for once more, kept word about, made public."""
    began = m.last
    solved, half, unsolved = (70, 18, 12) if m.number % 3 else (55, 25, 20)
    (result,) = m.dice.choices(RESULTS, (solved, half, unsolved))
    if m.often(0.55):
        (manner,) = m.dice.choices(MANNERS, (82, 14, 4))
        words = m.dice.choice(WORDS) if result == "solved" else ""
        rates = _rates(manner, result, words)
        m.step(timedelta(hours=m.dice.randint(4, 100)), rates, *ANSWERED)
    if result == "unsolved" and m.often(0.5):
        m.step(timedelta(hours=5), _again(m.dice.choice(AGAIN)), *ANSWERED)
        m.work(0, then.to_team)
        m.work(4, _member_answers(0))
        m.step(timedelta(hours=30), _rates("good", "half"), *ANSWERED)
    elif result == "solved" and m.often(0.25):
        m.work(2, _made_public, *ANSWERED)
    if promised and m.often(0.85):
        m.last = max(m.last, began + timedelta(days=promised))
        m.work(0, _keeps_word, *ANSWERED)


def _rates(manner: str, result: str, words: str = "") -> Callable[[Matter], object]:
    return lambda s: s.now.may_be_rated and then.rated(manner, result, words)(s)


def _again(words: str) -> Callable[[Matter], object]:
    return lambda s: (
        s.now.may_be_reopened and rating.reopen_case(s.now, words=words, actor=s.sender)
    )


def _keeps_word(s: Matter) -> None:
    replying.office_reply(s.now, text=AFTERWARDS, actor=s.actor("officer"))
    closing.settle_review(s.now, actor=s.actor("officer"))


def _made_public(s: Matter) -> None:
    case = s.now
    if case.agrees("publish"):
        said = title_of(s.text.said.format(**s.facts), most=60)
        then.released(said, s.answer.split("。")[0], "done")(s)


def _sender_is_told(s: Matter) -> None:
    """Who wrote no code is told by the office, in the way that they chose."""
    for telling in CaseTelling.objects.filter(case=s.case, recipient__told_on=None):
        way = telling.recipient.way
        guarding.mark_sender_told(telling, on=clock.today(), way=way, actor=s.actor("officer"))
