"""The plenary of the demo city: three days with six sittings, groups, papers, bulletins; one name changed since."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from lianxin.activities.models import Activity, ActivityKind, LeaveRequest, Participant
from lianxin.activities.services import (
    ask_leave,
    ask_people,
    call_people,
    close_sheet,
    decide_leave,
    settle_participant,
    write_activity,
)
from lianxin.config.demo.people import City
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.workdays import add_workdays
from lianxin.meetings import services
from lianxin.meetings.models import MeetingGroup, MeetingPrint, PresenceKind, Sitting
from lianxin.meetings.pages.papers import OF_A_SITTING, paper_of
from lianxin.meetings.reads.lists import people_of
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Unit

SITTINGS = (
    (0, "opening", "开幕会", 9, 11, "滨江会堂", 16, 20),
    (0, "groups", "第一次分组讨论", 14, 17, "各组会场", 0, 0),
    (1, "speeches", "大会发言", 9, 11, "滨江会堂", 16, 20),
    (1, "groups", "第二次分组讨论", 14, 17, "各组会场", 0, 0),
    (2, "joint", "联组讨论", 9, 11, "滨江会堂二楼", 0, 0),
    (2, "closing", "闭幕会", 15, 16, "滨江会堂", 16, 20),
)
AGENDA = (
    "听取和审议常务委员会工作报告",
    "听取和审议常务委员会关于提案工作情况的报告",
    "列席市人民代表大会会议，听取并讨论政府工作报告",
    "大会发言",
    "审议通过大会政治决议",
)
GROUPS = ("第一组", "第二组", "第三组", "第四组", "第五组", "第六组")
SAID = (
    "大家赞成工作报告，说得实。有委员说末班车早，下夜班的人回不了家，建议先试一条线。\n"
    "有委员说老旧小区加装电梯，低层住户的难处要一起听。"
)
WORKDAYS_AGO, WEDNESDAY = -63, 2


def convene(city: City, line: Timeline) -> Activity:
    """Convene it, record six sittings, print everything, sign two bulletins, close the sheet."""
    plenary = _called(city, line)
    sittings = _arranged(plenary)
    with clock.at(sittings[0].starts - timedelta(hours=12)):
        _print_everything(plenary, sittings)
    for number, sitting in enumerate(sittings):
        _recorded(plenary, sitting, number)
    _bulletins(city, plenary)
    with clock.at(plenary.ends + timedelta(hours=3)):
        for row in plenary.participants.filter(state=Participant.State.INVITED):
            if not row.sign_ins.exists():
                settle_participant(row, outcome="absent", actor=SYSTEM)
        close_sheet(plenary, actor=SYSTEM)
    # A name was written with a wrong character; whatever was printed with it is out of date.
    member = city.members[-1]
    right = member.person.name[:-1] + "宁"
    organisation.change_member(member, since=None, name=right, actor=SYSTEM)
    return plenary


def _called(city: City, line: Timeline) -> Activity:
    days = (add_workdays(line.calendar, line.workday(0), WORKDAYS_AGO - n) for n in range(6))
    first = next(day for day in days if day.weekday() <= WEDNESDAY)  # three days of one week
    committee = Unit.objects.get(committee=city.committee, kind=Unit.Kind.COMMITTEE)

    def at(days: int, hour: int) -> datetime:
        return timezone.make_aware(datetime.combine(first + timedelta(days=days), time(hour)))

    with clock.at(at(-21, 9)):
        plenary = write_activity(
            "七届五次全体会议",
            kind=ActivityKind.objects.get(committee=city.committee, key="plenary"),
            lead=committee,
            starts=at(0, 9),
            ends=at(2, 16),
            where="滨江会堂",
            actor=SYSTEM,
        )
        ask_people(plenary, city.members, actor=SYSTEM)
        call_people(plenary, actor=SYSTEM)
    with clock.at(at(-3, 9)):
        for row in plenary.participants.order_by("-pk")[:18]:
            leave = ask_leave(row, reason=LeaveRequest.Reason.DUTY, actor=SYSTEM)
            decide_leave(leave, granted=True, actor=SYSTEM)
    return plenary


def _arranged(plenary: Activity) -> list[Sitting]:
    """Timetable, agenda, the secretariat and six discussion groups."""
    first = clock.day_of(plenary.starts)
    made = []
    with clock.at(plenary.starts - timedelta(days=5)):
        for days, kind, title, begins, finishes, room, rows, seats in SITTINGS:
            day = first + timedelta(days=days)
            hours = [
                timezone.make_aware(datetime.combine(day, time(h))) for h in (begins, finishes)
            ]
            made.append(
                services.write_sitting(
                    plenary,
                    kind=kind,
                    title=title,
                    starts=hours[0],
                    ends=hours[1],
                    room=room,
                    seat_rows=rows,
                    seats_in_row=seats,
                    actor=SYSTEM,
                )
            )
        services.write_agenda(plenary, AGENDA, actor=SYSTEM)
        kinds = MeetingGroup.Kind
        for number, name in enumerate(("会务组", "简报组"), start=1):
            services.write_group(
                plenary, name=name, kind=kinds.SECRETARIAT, order=number,
                helpers="办公室同志", edits_bulletins=name == "简报组", actor=SYSTEM,
            )  # fmt: skip
        for number, name in enumerate(GROUPS, start=1):
            services.write_group(
                plenary, name=name, kind=kinds.DISCUSSION, order=number,
                room=f"会堂{number}号会议室", actor=SYSTEM,
            )  # fmt: skip
        services.divide_into_groups(plenary, actor=SYSTEM)
        for group in plenary_groups(plenary):
            people = [each.participant for each in group.members.order_by("pk")[:2]]
            facts = {"name": group.name, "lead": people[0], "recorder": people[1]}
            services.write_group(plenary, group, actor=SYSTEM, **facts)
    return made


def plenary_groups(plenary: Activity) -> list[MeetingGroup]:
    """Its discussion groups in their order."""
    kind = MeetingGroup.Kind.DISCUSSION
    return list(MeetingGroup.objects.filter(activity=plenary, kind=kind))


def _print_everything(plenary: Activity, sittings: list[Sitting]) -> None:
    """The evening before: all six papers, seats and rolls for each sitting."""
    people = people_of(plenary)
    for kind in MeetingPrint.Kind.values:
        for sitting in sittings if kind in OF_A_SITTING else [None]:
            if kind == MeetingPrint.Kind.SEATS and sitting is not None and not sitting.seat_rows:
                continue
            made = paper_of(plenary, kind, sitting, people)
            services.note_print_of_list(
                plenary, kind, lines=made.digests, head=made.head_digest, sitting=sitting,
                actor=SYSTEM,
            )  # fmt: skip


def _recorded(plenary: Activity, sitting: Sitting, number: int) -> None:
    """A few were not there, a few took part online, everybody else was."""
    with clock.at(sitting.starts + timedelta(minutes=20)):
        came = list(plenary.participants.filter(state=Participant.State.INVITED).order_by("pk"))
        said = dict.fromkeys(came[5 + number :: 61], PresenceKind.ABSENT.value)
        said |= dict.fromkeys(came[3::97], PresenceKind.ONLINE.value)
        services.record_presence(sitting, said, actor=SYSTEM)
        services.record_rest(sitting, presence=PresenceKind.PRESENT.value, actor=SYSTEM)


def _bulletins(city: City, plenary: Activity) -> None:
    """Two are signed, one waits for a leader, one is with the group that edits."""
    with clock.at(plenary.starts + timedelta(days=1)):
        for number, group in enumerate(plenary_groups(plenary)[:4]):
            made = services.write_bulletin(
                group, f"{group.name}谈民生", SAID, actor=SYSTEM, hand_in=True
            )
            if number < 3:
                services.propose_bulletin(made, actor=SYSTEM)
            if number < 2:
                services.sign_bulletin(made, actor=city.actor(city.people["leader"]))
