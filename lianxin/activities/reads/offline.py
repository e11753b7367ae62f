"""The page that keeps a roll without a signal: its token, and what it carries."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, Participant
from lianxin.activities.reads.codes import offline_digest, personal_codes, salt_of
from lianxin.activities.reads.sheets import signed_in
from lianxin.core.refusals import Refused

SALT = "activities.offline"
LASTS = timedelta(days=7)


class TokenRefused(Refused):
    """The token of a page is forged, too old, or for another sheet; nothing was taken."""


def token_for(activity: Activity, person_id: int) -> str:
    """A token for this sheet alone, in the name of whoever opened the page, for seven days."""
    facts = {"a": str(activity.ref), "p": person_id, "c": activity.committee_id}
    return signing.dumps(facts, salt=SALT)


def read_token(signed: str, ref: UUID) -> tuple[int, int]:
    """(person, committee) of a page that sends.

    Raises:
        TokenRefused: see there.
    """
    try:
        facts = signing.loads(signed, salt=SALT, max_age=LASTS)
    except signing.SignatureExpired as error:
        words = _(
            "这一页打开超过七天了。签到还在这台手机上：登录，重新打开这张表的断网页，就会并进来。"
        )
        raise TokenRefused(words) from error
    except signing.BadSignature as error:
        raise TokenRefused(_("这一页不是从这里打开的，没有收。")) from error
    if facts["a"] != str(ref):
        raise TokenRefused(_("这一页是另一张签到表的，没有收。"))
    return facts["p"], facts["c"]


def carried_rows(activity: Activity) -> list[dict[str, Any]]:
    """What the page knows of everybody on the sheet, in the order of the register."""
    salt, codes = salt_of(activity), personal_codes(activity)
    rows = Participant.objects.filter(activity=activity).with_names().in_register_order()
    return [
        {
            "ref": str(row.ref),
            "name": row.member.person.name,
            "sector": row.member.sector.name,
            "digest": offline_digest(salt, codes[row.pk]),
        }
        for row in rows
    ]


def signed_at(activity: Activity) -> dict[str, str]:
    """Who is signed in and since when, by the ref of their line."""
    entries = signed_in(activity)
    rows = Participant.objects.filter(activity=activity).values_list("pk", "ref")
    return {str(ref): entries[pk].at.isoformat() for pk, ref in rows if pk in entries}
