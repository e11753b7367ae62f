"""Every write about who is who, by the noun it is about."""

from lianxin.organisation.services.appointments import (
    AppointmentRefused,
    appoint,
    confirm_appointment,
    end_appointment,
    publish_ended,
)
from lianxin.organisation.services.committees import (
    TermRefused,
    change_committee,
    found_committee,
    open_term,
    seed_calendar,
    set_calendar_day,
    set_sectors,
    set_session,
)
from lianxin.organisation.services.members import (
    MemberRefused,
    admit_member,
    change_member,
    end_exemption,
    end_membership,
    enter_member,
    excuse,
    publish_leaves,
    take_leave,
)
from lianxin.organisation.services.people import (
    add_clerk,
    add_person,
    engage,
    give_account,
    hand_slip,
    issue_slip,
    lapse_accounts,
)
from lianxin.organisation.services.posts import set_post_right, set_post_rights
from lianxin.organisation.services.units import add_unit, change_unit, end_unit

__all__ = [
    "AppointmentRefused",
    "MemberRefused",
    "TermRefused",
    "add_clerk",
    "add_person",
    "add_unit",
    "admit_member",
    "appoint",
    "change_committee",
    "change_member",
    "change_unit",
    "confirm_appointment",
    "end_appointment",
    "end_exemption",
    "end_membership",
    "end_unit",
    "engage",
    "enter_member",
    "excuse",
    "found_committee",
    "give_account",
    "hand_slip",
    "issue_slip",
    "lapse_accounts",
    "open_term",
    "publish_ended",
    "publish_leaves",
    "seed_calendar",
    "set_calendar_day",
    "set_post_right",
    "set_post_rights",
    "set_sectors",
    "set_session",
    "take_leave",
]
