"""Fills a database with messages in bulk: real cipher, real clock, real search rows, no services."""

import random  # house: texts from a seed, not secrets
from datetime import timedelta

from django.db import connection, transaction

from lianxin.core import clock
from lianxin.core.sql.search import grams
from lianxin.core.workdays import due_on
from lianxin.inbox.models import Case, Contact, Message, PrivacyNotice, Step, Subject
from lianxin.organisation.models import Committee
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.places.models import Place

WORDS = [
    "公交",
    "路灯",
    "台阶",
    "电梯",
    "门诊",
    "学校",
    "垃圾",
    "停车",
    "自来水",
    "敬老院",
    "渡船",
    "农机",
    "扶手",
    "站牌",
    "人行道",
    "夜班车",
]
BATCH = 2000
LATELY = timedelta(days=8)
KEPT = timedelta(days=89)


def fill(committee: Committee, count: int, *, seed: int = 7) -> None:
    """Add `count` messages of the last year; those of the last days are open, and a few older ones."""
    dice = random.Random(seed)
    places = list(Place.objects.open().filter(committee=committee))
    subjects = list(Subject.objects.filter(committee=committee))
    notice = PrivacyNotice.objects.of(committee.pk)
    calendar = working_calendar(committee.pk)
    now = clock.now()
    for begin in range(0, count, BATCH):
        with transaction.atomic():
            cases = []
            for n in range(begin, min(begin + BATCH, count)):
                received = now - timedelta(minutes=dice.randrange(5, 500_000))
                old = now - received > LATELY
                closed = dice.random() < (0.998 if old else 0.2)
                cases.append(
                    Case(
                        committee=committee,
                        number=f"{received:%y%m}-B{n:06d}"[:12],
                        title="".join(dice.sample(WORDS, 3)),
                        subject=dice.choice(subjects),
                        place=dice.choice(places),
                        state=Case.State.CLOSED if closed else Case.State.RECEIVED,
                        received_at=received,
                        clock_from=received,
                        answered_at=received + timedelta(days=2) if closed else None,
                        first_replied_at=received + timedelta(days=2) if closed else None,
                        closed_at=received + timedelta(days=9) if closed else None,
                        limit_days=5,
                        pause_days=10,
                        due_on=due_on(calendar, received=received, limit=5),
                    )
                )
            Case.objects.bulk_create(cases)
            _words_of(cases, committee, notice, dice)


def _words_of(
    cases: list[Case], committee: Committee, notice: PrivacyNotice, dice: random.Random
) -> None:
    messages, contacts, steps, rows = [], [], [], []
    for case in cases:
        text = "，".join(dice.choices(WORDS, k=12)) + "，盼着有人来看一看。"
        message = Message(
            committee=committee, case=case, text=text, notice=notice,
            form_key=f"bench-{case.pk}", body_hash=b"-",
        )  # fmt: skip
        message.original = text
        messages.append(message)
        if case.closed_at is None or case.closed_at > clock.now() - KEPT:  # as retention leaves it
            contact = Contact(committee=committee, case=case)
            contact.phone = "138%08d" % dice.randrange(10**8)
            contacts.append(contact)
        steps.append(
            Step(case=case, at=case.received_at, kind="received", title="收到", told="收到")
        )
        rows.append((case.pk, grams(f"{case.number} {case.title} {text}", committee=committee.pk)))
    Message.objects.bulk_create(messages)
    Contact.objects.bulk_create(contacts)
    Step.objects.bulk_create(steps)
    sqlite = connection.vendor == "sqlite"
    sql = (
        "INSERT INTO inbox_search (rowid, grams) VALUES (%s, %s)"
        if sqlite
        else "INSERT INTO inbox_search (id, grams) VALUES (%s, to_tsvector('simple', %s))"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
