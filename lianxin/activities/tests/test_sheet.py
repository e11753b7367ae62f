"""From the invitation to the closed sheet, and from there to the record; a closed sheet is frozen."""

from datetime import time

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from lianxin.activities.models import Activity, Correction, Participant, SignIn
from lianxin.activities.models.frozen import trigger_names
from lianxin.activities.services import (
    ActivityRefused,
    accept_invitation,
    ask_people,
    close_sheet,
    correct_sheet,
    settle_participant,
    sign_in,
    strike_sign_in,
)
from lianxin.notify.models import Notice

PAST = {"day": 0, "hours": (time(8), time(9))}  # the morning on which tests stand is ten


def text_of(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def accept(row):
    """Said in time; the day has come since."""
    Participant.objects.filter(pk=row.pk).update(state="accepted")


def outcomes(made):
    rows = made.participants.order_by("person__name")
    return dict(rows.values_list("person__name", "outcome"))


@pytest.mark.row("T1")
def test_a_whole_activity_from_the_form_to_the_record(cast, client):
    cast.enter(client, "officer")
    kind = cast.committee.activity_kinds.get(key="inspection")
    office = cast.committee.units.get(kind="office")
    facts = {
        "kind": kind.pk, "title": "水源地视察", "lead": office.pk, "manner": "body", "on": "2026-11-24",
        "begins": "08:00", "finishes": "09:00", "mode": "on_site", "where": "水管站门口",
    }  # fmt: skip
    written = client.post(reverse("activities:write"), facts)
    made = Activity.objects.get()
    assert written["Location"] == reverse("activities:ask", args=[made.ref])
    whom = {"names": "何秋萍\n陆舟明\n查无此人", "capacity": "attending", "role": "参加"}
    looked = client.post(reverse("activities:ask", args=[made.ref]), whom).content.decode()
    assert "会请到2人" in looked
    assert "查无此人" in looked
    assert "名册上没有" in looked
    assert not made.participants.exists()
    client.post(reverse("activities:ask", args=[made.ref]), whom | {"go": "1"})
    assert made.participants.count() == 2


def test_what_a_closed_sheet_says_of_each(cast, called, on_sheet):
    made = called("member", "other_member", "head", **PAST)
    officer = cast.actor("officer")
    sign_in(on_sheet(made, "member"), actor=officer)
    sign_in(on_sheet(made, "head"), outcome="late", because="堵车", actor=officer)
    accept(on_sheet(made, "other_member"))
    with pytest.raises(ActivityRefused, match="还有1人没有定"):
        close_sheet(made, actor=officer)
    settle_participant(on_sheet(made, "other_member"), outcome="absent", actor=officer)
    close_sheet(made, actor=officer)
    assert outcomes(made) == {"何秋萍": "attended", "温树声": "late", "陆舟明": "absent"}


def test_whoever_declined_an_optional_activity_has_no_line(cast, called, on_sheet):
    made = called("member", "other_member", **PAST)
    sign_in(on_sheet(made, "member"), actor=cast.actor("officer"))
    close_sheet(made, actor=cast.actor("officer"))
    assert outcomes(made) == {"何秋萍": "attended", "陆舟明": "not_counted"}


def test_at_a_compulsory_kind_silence_is_no_excuse(cast, called, on_sheet):
    made = called("member", **PAST, key="plenary")
    with pytest.raises(ActivityRefused, match="还有1人没有定"):
        close_sheet(made, actor=cast.actor("officer"))


def test_nobody_is_signed_in_twice_however_often_it_is_said(cast, called, on_sheet):
    made = called("member", **PAST)
    first = sign_in(on_sheet(made, "member"), actor=cast.actor("officer"))
    assert sign_in(on_sheet(made, "member"), actor=cast.actor("office_head")) == first
    assert SignIn.objects.count() == 1


def test_a_struck_entry_stays_and_the_person_can_be_signed_in_again(cast, called, on_sheet):
    made = called("member", **PAST)
    sign_in(on_sheet(made, "member"), actor=cast.actor("officer"))
    strike_sign_in(on_sheet(made, "member"), because="认错人了", actor=cast.actor("officer"))
    sign_in(on_sheet(made, "member"), actor=cast.actor("officer"))
    assert sorted(SignIn.objects.values_list("struck_because", flat=True)) == ["", "认错人了"]


def test_nobody_is_signed_in_before_the_day(cast, called, on_sheet):
    with pytest.raises(ActivityRefused, match="还没到那天"):
        sign_in(on_sheet(called("member"), "member"), actor=cast.actor("officer"))


@pytest.fixture
def closed(cast, called, on_sheet):
    made = called("member", "other_member", **PAST)
    sign_in(on_sheet(made, "member"), actor=cast.actor("officer"))
    return close_sheet(made, actor=cast.actor("officer"))


def test_a_correction_stands_beside_and_the_record_follows(cast, closed):
    correct_sheet(
        closed,
        cast.member("member"),
        after="absent",
        because="替人签的",
        actor=cast.actor("officer"),
    )
    assert outcomes(closed)["何秋萍"] == "attended"
    assert Correction.objects.values_list("before", "after").get() == ("attended", "absent")
    with pytest.raises(ActivityRefused, match="本来就是这样"):
        correct_sheet(
            closed,
            cast.member("member"),
            after="absent",
            because="又一次",
            actor=cast.actor("officer"),
        )


def test_on_a_closed_sheet_nothing_is_signed_and_nobody_added(cast, closed, on_sheet):
    for act in (
        lambda: sign_in(on_sheet(closed, "other_member"), actor=cast.actor("officer")),
        lambda: ask_people(closed, [cast.member("head")], actor=cast.actor("officer")),
        lambda: accept_invitation(
            on_sheet(closed, "other_member"), actor=cast.actor("other_member")
        ),
        lambda: close_sheet(closed, actor=cast.actor("officer")),
    ):
        with pytest.raises(ActivityRefused):
            act()


@pytest.mark.postgresql
def test_the_database_refuses_every_write_on_a_closed_sheet(cast, closed, called, on_sheet):
    open_sheet = called("member", title="另一次", **PAST)
    entry = sign_in(on_sheet(open_sheet, "member"), actor=cast.actor("officer"))
    correct_sheet(
        closed, cast.member("head"), after="attended", because="漏记了", actor=cast.actor("officer")
    )
    theirs = Participant.objects.filter(activity=closed)
    writes = [
        lambda: theirs.update(outcome="absent"),
        lambda: theirs._raw_delete(theirs.db),
        lambda: SignIn.objects.filter(activity=closed).update(at=made_up),
        lambda: SignIn.objects.filter(activity=closed).delete(),
        lambda: SignIn.objects.filter(pk=entry.pk).update(activity=closed),
        lambda: closed.organisers.all().delete(),
        lambda: Activity.objects.filter(pk=closed.pk).update(state="called"),
        lambda: Activity.objects.filter(pk=closed.pk).update(title="换个名字"),
        lambda: Correction.objects.update(after="late"),
        lambda: Correction.objects.all()._raw_delete(Correction.objects.db),
        lambda: Participant.objects.create(
            committee=cast.committee, activity=closed, member=cast.member("head"),
            person=cast.person("head"),
        ),
    ]  # fmt: skip
    made_up = closed.starts
    for write in writes:
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            write()
    assert outcomes(closed) == {"何秋萍": "attended", "陆舟明": "not_counted"}


@pytest.mark.postgresql
def test_the_triggers_are_there_by_name(db):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        there = {name for (name,) in cursor.fetchall()}
    assert set(trigger_names()) <= there
    assert len(trigger_names()) == 16


def test_whoever_is_asked_is_told_once_with_day_and_hour(cast, called):
    called("member", "other_member")
    told = Notice.objects.filter(kind="activities.called")
    assert {notice.user_id for notice in told} == {
        cast.person("member").user.pk,
        cast.person("other_member").user.pk,
    }


def test_of_an_internal_kind_a_notice_says_neither_title_nor_place(cast, called):
    called("member", key="party_group", title="内部学习专题")
    notice = Notice.objects.get(kind="activities.called")
    assert notice.is_inside
    words = str(Notice.objects.filter(kind="activities.called").values().get())
    assert "内部学习专题" not in words
    assert "水管站" not in words


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("member", 403), ("clerk", 403), ("outsider", 404)]
)
def test_who_sees_a_sheet(cast, client, called, who, status):
    made = called("member")
    cast.enter(client, who)
    assert client.get(reverse("activities:sheet", args=[made.ref])).status_code == status


def test_a_member_sees_their_own_line_and_no_other_name(cast, client, called):
    made = called("member", "other_member")
    cast.enter(client, "member")
    page = text_of(client, "activities:invitation", made.ref)
    assert "水源地视察" in page
    assert "水管站门口" in page
    assert "陆舟明" not in page
    cast.enter(client, "away_member")
    away = client.get(reverse("activities:invitation", args=[made.ref]))
    assert away.status_code == 404
