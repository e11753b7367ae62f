"""The kinds of activity that a new committee begins with (data, editable later)."""

from dataclasses import dataclass

# For whom a kind is compulsory.
NOBODY, BODY, STANDING, EVERYBODY = "nobody", "body", "standing", "everybody"
# Who grants leave: whoever leads the body that organises, or the secretary-general.
LEADER, SECRETARY_GENERAL = "leader", "secretary_general"
# What is asked for afterwards.
SUGGESTION, BENEFIT, REACHED = "suggestion", "benefit", "reached"

JOINED = "参加"  # the role of everybody of whom nothing else was said


@dataclass(frozen=True)
class ActivityKindSeed:
    """A kind of activity as it is laid down; see `ActivityKind`."""

    key: str
    name: str
    compulsory_for: str = NOBODY
    roles: tuple[str, ...] = ("带队", "组织", "发言", "参加", "执笔")
    counts_half_days: bool = False
    outputs: tuple[str, ...] = ()
    leave_by: str = LEADER
    takes_speeches: bool = False
    is_internal: bool = False


_MEETING = ("主持", "发言", "参加", "记录")
_SERVICE = ("组织", "服务", "参加")
_MICRO = ("组织", "发言", "参加", "记录")
_FOUND = (SUGGESTION, REACHED)
_HELPED = (BENEFIT, REACHED)

K = ActivityKindSeed
ACTIVITY_KINDS = (
    K(
        "plenary",
        "全体会议",
        EVERYBODY,
        ("主持", "大会发言", "小组召集", "参加", "记录"),
        counts_half_days=True,
        outputs=(SUGGESTION,),
        leave_by=SECRETARY_GENERAL,
        takes_speeches=True,
    ),
    K(
        "standing",
        "常委会会议",
        STANDING,
        _MEETING,
        counts_half_days=True,
        outputs=(SUGGESTION,),
        leave_by=SECRETARY_GENERAL,
        takes_speeches=True,
    ),
    K("special_meeting", "专委会会议", BODY, _MEETING, outputs=(SUGGESTION,)),
    K("theory", "理论研讨", BODY, _MEETING, counts_half_days=True),
    K("learning", "学习培训", BODY, ("主讲", "发言", "参加"), counts_half_days=True),
    K("briefing", "知情明政", NOBODY, ("主持", "提问", "参加"), outputs=(SUGGESTION,)),
    K("survey", "调研", NOBODY, counts_half_days=True, outputs=_FOUND),
    K("inspection", "视察", NOBODY, counts_half_days=True, outputs=_FOUND),
    K("salon", "委员沙龙", NOBODY, _MEETING, outputs=(SUGGESTION,)),
    K("enterprise_salon", "企业家沙龙", NOBODY, _MEETING, outputs=_FOUND),
    K("fellowship", "联谊", NOBODY, ("组织", "参加")),
    K("health", "送医送健康", NOBODY, _SERVICE, outputs=_HELPED),
    K("farm_skills", "送农技", NOBODY, _SERVICE, outputs=_HELPED),
    K("finance", "金融服务", NOBODY, _SERVICE, outputs=_HELPED),
    K("micro_talk", "微宣讲", NOBODY, ("主讲", "组织", "参加"), outputs=(REACHED,)),
    K("micro_consultation", "微协商", NOBODY, _MICRO, outputs=_FOUND),
    K("micro_exchange", "微交流", NOBODY, _MICRO, outputs=(REACHED,)),
    K("micro_oversight", "微监督", NOBODY, _MICRO, outputs=_FOUND),
    K("micro_suggestion", "微建议", NOBODY, ("执笔", "参加"), outputs=(SUGGESTION,)),
    K("micro_survey", "微调研", NOBODY, _MICRO, outputs=_FOUND),
    K("micro_inspection", "微视察", NOBODY, _MICRO, outputs=_FOUND),
    K("micro_service", "微服务", NOBODY, _SERVICE, outputs=_HELPED),
    K("party_group", "党组学习（内部）", BODY, ("主讲", "参加"), is_internal=True),
)
