"""A living fortnight: what people said in the last two weeks and how far each matter has come."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from lianxin.config.demo.people import City
from lianxin.config.demo.places import Map
from lianxin.config.demo.story import (
    BOTH,
    PUBLISH,
    Story,
    accepted,
    agrees_to_it,
    answered,
    asked,
    declined,
    forward_of,
    forwarded,
    rated,
    released,
    replied,
    titled,
    to_member,
    to_team,
    told_the_unit,
    wants_to_call,
)
from lianxin.config.demo.timeline import Timeline
from lianxin.core.access import SYSTEM, Actor
from lianxin.duty import services as duty
from lianxin.inbox.models import Reply, Source
from lianxin.inbox.services import (
    dictionaries,
    forwarding,
    handling,
    replying,
)
from lianxin.inbox.services.guarding import reveal_contact
from lianxin.intake.services import own, slips
from lianxin.organisation import services as organisation
from lianxin.organisation.reads.actors import actor_for


def tell(city: City, places: Map, line: Timeline) -> None:
    """Lay the fortnight out on the timeline."""

    def story(key: str) -> Story:
        return Story(city, line, places, key)

    _bus_stop(story("bus"))
    _repaired(story("lamp"))
    _promised(story("clinic"))
    _not_possible(story("school"))
    _paper_letter(story("paper"))
    _same_matter([story(f"elevator{n}") for n in range(5)])
    _handed_back(story("handed-back"))
    _overdue(story("ferry"), city, line)
    _minority_script(story("script"))
    _elsewhere(story("court"), story("withdrawn"))
    _waiting(story)
    _calls(city, line)
    _served(city, line)


LIU, NAN = "柳荫里委员工作室", "南渡口委员工作站"


def _bus_stop(s: Story) -> None:
    s.comes(
        5,
        20,
        LIU,
        "柳荫里南门的公交站往东挪了200米，新站点只有一块站牌，没有棚子，也没有凳子。"
        "我母亲78岁，每周三坐6路去做理疗，下雨只能站在路边。能不能把候车棚装回来，或者先放两条长凳？",
        name="范女士",
        phone="13800005207",
        consents=BOTH,
    )
    s.then(4, 9, accepted("这件事归交通部门管，政协可以帮着催、帮着问。"), minute=5)
    s.then(4, 9, titled("公交站搬远了，老人等车没处坐"), minute=6)
    s.then(4, 9, to_member("member"))
    s.then(3, 15, asked("member", "新站点是在南门东侧的邮政所门口，还是再往东的菜场门口？"))
    s.then(1, 10, answered("邮政所门口这边。"))
    s.then(
        0,
        10,
        lambda s: replying.save_draft(
            s.now,
            text="您好，您说的情况我去看过了，确实只有一块站牌。",
            voice=Reply.Voice.MEMBER,
            actor=s.actor("member"),
        ),
    )


def _repaired(s: Story) -> None:
    s.comes(
        11,
        19,
        LIU,
        "12号楼前的路灯坏了两个月，晚上不敢下楼。",
        consents=BOTH,
        name="周先生",
        phone="13900001122",
    )
    s.then(10, 9, accepted()).then(10, 10, forwarded("市城市管理局", "请先看12号楼前这一段。"))
    s.then(9, 14, lambda s: forwarding.receive_forward(forward_of(s), actor=s.actor("officer")))
    s.then(
        9,
        15,
        lambda s: reveal_contact(
            s.now, reason="verify", words="问清楚是哪几盏灯", actor=s.actor("officer")
        ),
    )
    s.then(9, 16, wants_to_call("想约个晚上，一起看看是哪几盏"))
    s.then(8, 9, agrees_to_it)
    s.then(8, 10, told_the_unit("单位要约晚上看灯"))
    s.then(
        7,
        11,
        lambda s: forwarding.record_paper_answer(
            forward_of(s), text="12号楼前6盏路灯已经修好，灯杆编号另附。", actor=s.actor("officer")
        ),
    )
    s.then(5, 20, rated("good", "solved", "亮了，谢谢。"))
    s.then(
        4,
        10,
        released("12号楼前的路灯坏了两个月，晚上不敢下楼。", "修好了6盏。市城市管理局", "done"),
    )


def _promised(s: Story) -> None:
    s.comes(10, 12, LIU, "社区门诊周末没有儿科，孩子发烧要跑到江对面。", consents=PUBLISH)
    s.then(9, 9, accepted()).then(9, 10, to_member("member"))
    s.then(
        7,
        16,
        replied(
            "member",
            "我问了卫健委，下个月起周六上午有儿科，正在排医生。到那天我再去看一次。",
            promised_on=s.line.today + timedelta(days=12),
        ),
    )
    s.then(
        6,
        10,
        released(
            "社区门诊周末没有儿科，孩子发烧要跑到江对面。",
            "下个月起周六上午有儿科，正在排医生。到时在这里告诉大家",
            "work",
        ),
    )


def _not_possible(s: Story) -> None:
    s.comes(11, 9, LIU, "老年大学能不能在柳荫里开一个班？", consents=PUBLISH)
    s.then(10, 15, accepted()).then(10, 16, to_member("other_member"))
    s.then(
        8,
        10,
        replied(
            "other_member", "我跑了三处，今年没有找到合适的教室。这件事我会写进明年的协商建议。"
        ),
    )
    s.then(7, 19, rated("good", "unsolved"))
    s.then(
        6,
        11,
        released(
            "老年大学能不能在柳荫里开一个班？",
            "今年没有办成：找不到合适的教室。已写进明年的协商建议",
            "stop",
        ),
    )


def _paper_letter(s: Story) -> None:
    s.comes(
        6,
        10,
        "老码头委员会客厅",
        "我今年八十二岁，住老码头街。菜场门口的台阶没有扶手，我和隔壁老姐妹都摔过。请帮忙装一根扶手。",
        source=Source.PAPER,
        name="钱奶奶",
        phone="05550000821",
        consents=frozenset({"call"}),
    )
    s.then(6, 11, lambda s: slips.print_with_entry(s.now, actor=s.actor("officer")))
    s.then(5, 9, accepted()).then(5, 10, forwarded("市城市管理局"))
    s.then(
        2,
        10,
        replied(
            "officer", "您的信收到了。城管局的人去量过台阶，说这个月装扶手。装好了我们再告诉您。"
        ),
    )


def _same_matter(stories: list[Story]) -> None:
    texts = (
        "小区想装电梯，一楼不同意，能不能来个人一起商量？",
        "7号楼装电梯的事谈了一年，请委员来主持公道话。",
        "我住七楼，腿不好，盼着电梯，也理解一楼怕挡光。",
        "装电梯的钱怎么分摊，有没有说法？",
        "一楼住户：装电梯会挡光、有噪声，请把我们的话也听进去。",
    )
    place = "城西协商议事室"
    for number, (s, text) in enumerate(zip(stories, texts, strict=True)):
        s.comes(4, 9 + number, place, text, consents=PUBLISH if number % 2 else frozenset())
    first = stories[0]
    first.then(3, 9, accepted("装不装由业主们定，政协可以请大家坐下来谈。"))
    for s in stories[1:]:
        s.then(3, 10, lambda s: handling.merge_case(s.now, first.now, actor=s.actor("officer")))
    first.then(3, 11, to_team)


def _handed_back(s: Story) -> None:
    s.comes(
        7,
        16,
        "青禾农技委员工作室",
        "农机补贴的表一年填了四遍，每遍都要跑县里，能不能只填一次？",
        consents=PUBLISH,
    )
    s.then(6, 9, accepted()).then(6, 10, forwarded("市人力资源和社会保障局"))
    s.then(
        4,
        15,
        lambda s: forwarding.hand_back_forward(
            forward_of(s),
            suggestion="补贴由农业农村局发放，建议转市农业农村局。",
            actor=s.actor("officer"),
        ),
    )
    s.then(3, 10, forwarded("市农业农村局", "人社局退回，说归农业农村局。"))
    s.then(
        3,
        11,
        replied(
            "officer",
            "填表的事人社局说不归它，已经转给农业农村局，请它只收一次。有了答复再告诉您。",
        ),
    )
    s.then(
        2,
        10,
        released(
            "农机补贴的表一年填了四遍，每遍都要跑县里。",
            "已经请市农业农村局只收一次，还没有答复",
            "work",
        ),
    )


def _overdue(s: Story, city: City, line: Timeline) -> None:
    s.comes(
        7,
        8,
        NAN,
        "渡船早班取消了，孩子上学要绕40分钟。能不能恢复早上6点40那一班？",
        name="邓家长",
        phone="13700003908",
        consents=BOTH,
    )
    s.then(6, 9, accepted()).then(6, 10, to_team)
    start = line.workday(3)
    line.add(
        3,
        8,
        30,
        lambda: organisation.take_leave(
            city.member("away_member"),
            starts=start,
            ends=line.today + timedelta(days=10),
            reason="外出学习",
            actor=s.actor("officer"),
        ),
    )
    line.add(3, 9, 0, lambda: _substitute(s, city))


def _substitute(s: Story, city: City) -> None:
    """The head finds somebody for the next shift of whoever is away."""
    away = city.member("away_member")
    shift = away.shifts.ahead().filter(state="given_back").order_by("on", "starts").first()
    if shift is None or shift.place.team is None:
        return
    others = shift.place.team.appointments.filter(post__key="duty").exclude(person=away.person_id)
    member = others[0].person.memberships.get(committee=city.committee)
    duty.substitute(shift, member, actor=s.actor("officer"))


def _minority_script(s: Story) -> None:
    s.comes(
        3,
        15,
        "白石矿区委员联系点",
        "ང་ཚོའི་གྲོང་ཚོའི་ལམ་ཆེན་གྱི་གློག་སྒྲོན་ཆག་འདུག གཟིགས་རོགས་གནང་།",
        consents=PUBLISH,
    )
    s.then(2, 9, accepted("请懂藏文的同志看过了：说的是村里大路上的灯坏了。"))


def _elsewhere(court: Story, withdrawn: Story) -> None:
    court.comes(6, 14, "城西协商议事室", "我和邻居的官司判了两年还没执行，请政协催一催法院。")
    court.then(5, 9, declined("正在打官司"))
    withdrawn.comes(5, 11, LIU, "楼上漏水，物业说不归他们管。", name="曹先生", phone="13600008361")
    withdrawn.then(4, 18, lambda s: own.withdraw_case(s.now, actor=s.sender))


TO_TRAFFIC = ("accepted", "unit:市交通运输局")
WAITING = (
    (3, 18, "青禾农技委员工作室", "村卫生室的降压药常常断货，老人要跑到镇上买。", ("team",)),
    (3, 9, "白石矿区委员联系点", "老矿路改道以后，导航还往老路上带，外地车天天掉头。", TO_TRAFFIC),
    (4, 16, "临港企业委员工作室", "开发区夜班车只到九点，下夜班的工人走四十分钟回宿舍。", (*TO_TRAFFIC, "received")),
    (4, 11, "老码头委员会客厅", "残疾人专用停车位总被占，打电话来人又走了。", ("team",)),
    (3, 13, "城西协商议事室", "文化馆周末不开门，上班的人没法去。", ("team", "reply")),
    (3, 9, "石桥乡委员工作站", "石桥小学门前的路没有人行道，放学时车和孩子挤在一起。", ("accepted",)),
    (2, 17, LIU, "社区门诊量了血压，能不能记到一本册子上？", ("member",)),
    (2, 10, "柳溪镇委员工作站", "自来水有铁锈味，隔几天来一回。", ()),
    (2, 15, "柳溪镇委员工作站", "敬老院冬天的热水不够，老人洗不上澡。", ("accepted", "unit:市民政局")),
    (1, 9, "望江街道委员工作站", "河边烧烤的垃圾没有人收，早上全是竹签。", ()),
    (1, 14, "临港企业委员工作室", "想知道个体户社保怎么补缴。", ("accepted",)),
    (1, 20, LIU, "幼儿园门口下午接孩子太挤，能不能错开放学？", ("member", "ask")),
    (1, 16, "南浦镇委员工作站", "市第二人民医院的停车场收费牌看不清，收了多少不知道。", ()),
    (0, 8, LIU, "广场舞声音太大，两边都有道理，能不能定个时间？𠮷", ()),
    (0, 9, None, "我不在本地住，说一说高速口的指示牌：临川方向那块被树挡住了。", ()),
)  # fmt: skip


def _waiting(story: Callable[[str], Story]) -> None:
    for number, (ago, hour, place, text, done) in enumerate(WAITING):
        s = story(f"waiting{number}").comes(ago, hour, place, text)
        if done and done[0] != "accepted":
            s.then(max(ago - 1, 0), 9, accepted(), minute=1)
        for deed in done:
            _next_step(s, deed, max(ago - 1, 0))


def _next_step(s: Story, deed: str, ago: int) -> None:
    steps: dict[str, Callable[[Story], object]] = {
        "accepted": accepted(),
        "team": to_team,
        "member": to_member("member"),
        "received": lambda s: forwarding.receive_forward(forward_of(s), actor=s.actor("clerk")),
        "ask": asked("member", "是东门还是北门？几点最挤？"),
        "reply": replied(
            "officer", "文化馆答应先试一个月，周六上午开门。您有空去看看，回来打个分。"
        ),
    }
    s.steps += 1
    deed_ = forwarded(deed.removeprefix("unit:")) if deed.startswith("unit:") else steps[deed]
    s.then(ago, 9 + s.steps, deed_, minute=30)


def _calls(city: City, line: Timeline) -> None:
    calls: list[Any] = []
    member = city.member("member")

    def actor(key: str) -> Actor:
        return actor_for(city.people[key], city.committee.pk)

    line.add(
        5,
        10,
        0,
        lambda: calls.append(
            duty.call_office(
                member, text="想约市卫健委的人问儿科排班的事，请帮忙牵个线。", actor=actor("member")
            )
        ),
    )
    line.add(
        5,
        11,
        10,
        lambda: duty.answer_call(
            calls[0],
            text="约好了，明天下午两点半，医政科的人在办公室等您。",
            actor=actor("officer"),
        ),
    )
    line.add(
        0,
        9,
        40,
        lambda: duty.call_office(
            city.member("other_member"),
            text="议事室的投影坏了，下周三要用。",
            actor=actor("other_member"),
        ),
    )


def _served(city: City, line: Timeline) -> None:
    """The head of 柳荫里 has confirmed the first of the two shifts that are over."""

    def confirm() -> None:
        over = city.people["head"].appointments.get(post__key="head").unit.places.get()
        shift = over.shifts.expected().filter(on__lt=line.today).order_by("on")[0]
        duty.confirm_shift(shift, actor=actor_for(city.people["head"], city.committee.pk))

    line.add(6, 17, 0, confirm)


def routes(city: City) -> None:
    """Subjects and areas that propose a handling unit, and the days of two unusual weeks."""
    units = {
        "公交站点": "市交通运输局",
        "道路出行": "市交通运输局",
        "环境卫生": "市城市管理局",
        "看病就医": "市卫生健康委员会",
        "上学入托": "市教育局",
        "养老助老": "市民政局",
        "水电照明": "市水务局",
        "农业农村": "市农业农村局",
        "就业社保": "市人力资源和社会保障局",
    }
    for subject in city.committee.subjects.all():
        if subject.name in units:
            dictionaries.add_route_rule(
                city.committee, city.units[units[subject.name]], subject=subject, actor=SYSTEM
            )
    area = city.committee.areas.get(name="望江街道")
    dictionaries.add_route_rule(
        city.committee, city.units["望江街道办事处"], area=area, actor=SYSTEM
    )


def unusual_days(line: Timeline) -> tuple[Any, Any]:
    """The last Saturday but one (worked instead) and the Wednesday after it (off)."""
    saturday = line.today - timedelta(days=(line.today.weekday() - 5) % 7 + 7)
    return saturday, saturday + timedelta(days=4)
