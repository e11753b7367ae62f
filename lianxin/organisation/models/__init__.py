"""Who is who: committees, terms, persons, members, units, posts, appointments; and the calendar.

Rights follow from current appointments and from nothing else. What is written about a member, a
unit or a post can be asked "as of" any day: rows carry their days, what was changed stays in
`MemberPast`, what will change waits in `MemberAhead`.
"""

from lianxin.organisation.models.accounts import AccountRequest, AccountRequestQuerySet
from lianxin.organisation.models.calendar import CalendarDay, CalendarYear
from lianxin.organisation.models.committees import Committee, Sector, Session, Term
from lianxin.organisation.models.dated_rules import DatedRule, DatedRuleQuerySet
from lianxin.organisation.models.people import (
    Exemption,
    Handover,
    InSystem,
    Joined,
    Leave,
    Left,
    Member,
    MemberQuerySet,
    MemberVersion,
    Person,
    ScheduledMemberChange,
    Seat,
    register_order,
)
from lianxin.organisation.models.units import (
    Appointment,
    AppointmentQuerySet,
    KnownRight,
    Post,
    PostRight,
    Unit,
    UnitKind,
    UnitQuerySet,
)
from lianxin.organisation.models.words import FactWord

__all__ = [
    "AccountRequest",
    "AccountRequestQuerySet",
    "Appointment",
    "AppointmentQuerySet",
    "CalendarDay",
    "CalendarYear",
    "Committee",
    "DatedRule",
    "DatedRuleQuerySet",
    "Exemption",
    "FactWord",
    "Handover",
    "InSystem",
    "Joined",
    "KnownRight",
    "Leave",
    "Left",
    "Member",
    "MemberQuerySet",
    "MemberVersion",
    "Person",
    "Post",
    "PostRight",
    "ScheduledMemberChange",
    "Seat",
    "Sector",
    "Session",
    "Term",
    "Unit",
    "UnitKind",
    "UnitQuerySet",
    "register_order",
]
