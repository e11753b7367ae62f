"""The demo city with a small year behind it holds what the services hold, at whatever hour it is made."""

from __future__ import annotations

import copy
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.forms.models import model_to_dict

from lianxin.audit.models import Entry
from lianxin.audit.sealing import seal_all
from lianxin.audit.verifying import verify
from lianxin.config.demo.city import found_city, live
from lianxin.config.demo.year import Year
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import notices
from lianxin.duty.deeds import shift_served
from lianxin.duty.events import ShiftServed
from lianxin.duty.models import Shift
from lianxin.inbox.models import Case, Forward, Reply, Step
from lianxin.notify.models import Notice
from lianxin.office.models import PaperCounter, PaperNumber
from lianxin.record.models import Deed
from lianxin.record.services import draw_deed
from tests.fixtures.cast import Cast

HERE = ZoneInfo("Asia/Shanghai")
SMALL = Year(days=17, messages=12)
NIGHT_OF_A_DAY_OFF, AFTERNOON = "2026-11-28T00:30", "2026-11-25T16:30"
PAGES = {
    "officer": (
        "/cases/", "/duty/", "/duty/rota/", "/places/", "/notify/", "/today/", "/places/scans/",
    ),
    "member": ("/today/", "/notify/", "/duty/mine/", "/record/", "/cases/answered/"),
    "head": ("/cases/team/", "/duty/"),
    "audit": ("/audit/",),
}  # fmt: skip


@pytest.fixture(scope="module")
def moments():
    return [
        datetime.fromisoformat(day).replace(tzinfo=HERE) for day in (NIGHT_OF_A_DAY_OFF, AFTERNOON)
    ]


def of_cases() -> list[str]:
    """Where a case and its steps, replies and letters say different things."""
    faults = []
    for case in Case.objects.prefetch_related("steps", "replies", "forwards", "questions"):
        steps = [step.kind for step in case.steps.all()]
        sent = [reply.sent_at for reply in case.replies.all() if reply.state == Reply.State.SENT]
        open_letters = any(forward.is_open for forward in case.forwards.all())
        answered = case.state in {"replied", "closed"}
        facts = {
            "begins": steps[0] == "received" and steps.count("received") == 1,
            "accepted": (case.accepted_at is not None) == ("accepted" in steps),
            "waits": case.state != "received" or len(set(steps) - {"added", "received"}) == 0,
            "answered": not answered or case.replied_at == max(sent),
            "asked": (case.state == "asked") == (case.open_question is not None),
            "with a unit": (case.holder == "unit") == (open_letters and case.state == "handling"),
            "closed": (case.closed_at is not None) or case.state not in {"closed", "not_ours"},
            "merged": (case.state == "merged") == ("merged" in steps),
            "number": case.number.startswith(f"{case.received_at.astimezone(HERE):%y%m}-"),
        }
        faults += [f"{case.state} {what} {steps}" for what, holds in facts.items() if not holds]
    return faults


def of_letters() -> list[str]:
    """Where numbers of letters are not one after the other in the order of sending."""
    faults = []
    for counter in PaperCounter.objects.select_related("series"):
        numbers = PaperNumber.objects.filter(series=counter.series, year=counter.year)
        taken = list(numbers.order_by("pk").values_list("n", flat=True))
        if taken != list(range(1, counter.last + 1)):
            faults.append(f"{counter.series}: {taken}")
    sent = Forward.objects.order_by("sent_at", "pk").values_list("pk", flat=True)
    if any(one > two for one, two in pairwise(sent)):
        faults.append("letters out of order")
    return faults


def of_shifts(now: datetime) -> list[str]:
    """Where a shift, its line in the log and its deed do not agree."""
    served = Shift.objects.filter(state="served")
    deeds = Counter(Deed.objects.filter(kind="duty.shift").values_list("source", "member"))
    wanted = Counter((f"duty.Shift:{shift.ref}", shift.member_id) for shift in served)
    lines = Counter(Entry.objects.filter(act="duty.confirm").values_list("row", "person"))
    heads = Counter(served.values_list("pk", "settled_by"))
    ahead = Shift.objects.filter(on__gte=now.date(), state__in=["served", "missed"])
    found = {
        "deeds": deeds == wanted and bool(wanted),
        "confirmed by the head": lines == heads,
        "settled early": not ahead.exists(),
        "answered early": not Shift.objects.filter(confirmed_at__gt=now).exists(),
        "deeds settled early": not Deed.objects.filter(settled_at__gt=now).exists(),
        "steps to come": not Step.objects.filter(at__gt=now).exists(),
        "notices to come": not Notice.objects.filter(made_at__gt=now).exists(),
        "read early": not Notice.objects.filter(read_at__gt=now).exists(),
    }
    return [what for what, holds in found.items() if not holds]


def plain(row: object) -> dict[str, object]:
    return model_to_dict(
        row, exclude=["id", "ref", "made_at", "read_at", "drawn_at", "state", "turn"]
    )


def of_bulk() -> list[str]:
    """Where a row in bulk is another than the one that the service writes."""
    lately = Shift.objects.filter(state="served", in_place_of=None)
    shift = lately.filter(member__person__user__isnull=False).latest("on", "pk")
    notice = Notice.objects.get(kind=notices.PLANNED, about=f"duty.Shift:{shift.ref}")
    deed = Deed.objects.get(source=f"duty.Shift:{shift.ref}", objection="")
    bulk = [plain(notice), plain(deed) | {"settled_at": None}]
    notice.delete(), deed.delete()
    notices.tell_member(shift, notices.PLANNED)
    event = ShiftServed(
        str(shift.ref), shift.committee_id, shift.member_id, shift.place.name, f"{shift.on}"
    )
    written = [
        plain(Notice.objects.get(kind=notices.PLANNED, about=f"duty.Shift:{shift.ref}")),
        plain(draw_deed(shift_served(event), actor=SYSTEM)),
    ]
    return [
        f"{one} and not {other}" for one, other in zip(bulk, written, strict=True) if one != other
    ]


def of_pages(client) -> list[str]:
    """Pages that do not answer, and words of the year that search does not find."""
    cast, faults = Cast(), []
    for key, addresses in PAGES.items():
        cast.enter(client, key)
        answers = {address: client.get(address).status_code for address in addresses}
        faults += [
            f"{key} {address} {status}" for address, status in answers.items() if status != 200
        ]
    cast.enter(client, "officer")
    reply = Reply.objects.filter(state="sent", case__state="closed")[0]
    found = client.get("/cases/", {"q": reply.text[:12], "tab": "done"})
    return faults + ([] if reply.case.number in found.content.decode() else ["nothing is found"])


def test_a_small_year_holds_what_the_services_hold(db, client, settings, tmp_path, moments):
    """Founded once; the year is told anew up to each moment."""
    settings.DATA_DIR = tmp_path
    with clock.at(min(moments) - timedelta(days=60)):
        founded = found_city(14, everywhere=False)
    wrong = []
    for moment in moments:
        city, made = copy.deepcopy(founded)
        with clock.at(moment), transaction.atomic():
            live(city, made, everywhere=False, behind=SMALL)
            found = of_cases() + of_letters() + of_shifts(moment) + of_bulk()
            if moment == moments[-1]:
                found += of_pages(client)
                seal_all()
                found += [sentence for chain in verify() for sentence in chain.wrong]
            wrong += [f"{moment}: {fault}" for fault in found]
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
