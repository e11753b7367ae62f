"""Notices through the modules: each fact is told to whom it concerns, to nobody else, in no more words."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from lianxin.accounts.models import User
from lianxin.activities import services as activities
from lianxin.activities.notices import tell_of_days as tell_of_activities
from lianxin.core import clock, jobs
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.events import publish
from lianxin.core.trusted_time import ClockDoubted
from lianxin.duty import notices as duty_notices
from lianxin.duty import services as duty
from lianxin.inbox.models import Case, Forward, ServicePromise
from lianxin.inbox.notices import deadlines
from lianxin.inbox.services import asking, forwarding, guarding, handling, replying
from lianxin.intake.services import adding, rating
from lianxin.liaison.services import care, points
from lianxin.liaison.services.chain import make_link
from lianxin.liaison.services.notebook import PersonFacts, save_person, strike_by_own_wish
from lianxin.meetings import services as meetings
from lianxin.notify.kinds import KINDS
from lianxin.notify.models import Address, Choice, Delivery, Hours, Notice
from lianxin.notify.reads.rendering import code_of
from lianxin.notify.services import choosing
from lianxin.office.jobs import tell_of_dates
from lianxin.office.kinds import NEXT_TERM
from lianxin.office.services.approvals import ask_approval, enter_step, set_route
from lianxin.office.services.year import set_year_date
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Appointment, Member, Post
from lianxin.places import services as places
from lianxin.places.kinds import CLOSE_PLACE, OPEN_PLACE
from lianxin.places.models import Place

HERE = ZoneInfo("Asia/Shanghai")
TUESDAY = datetime(2027, 3, 2, 10, 0, tzinfo=HERE)
PHONE, NAME = "13900007788", "穆怀瑾"
WORDS, PLACE, NOTE, DRAFT = "滨江雀甲路灯坏了", "滨江雀乙巷口", "滨江雀丙附言", "滨江雀丁答复"
THEME = f"看病用药，问{PHONE}"  # what an organiser writes goes along, and no number in it
CANARIES = ("雀", PHONE, NAME, "路灯")
UNIT = "市交通运输局"


def accepted(cast, **facts):
    case = cast.says(WORDS, name=NAME, phone=PHONE, where=PLACE, **facts).case
    handling.accept_case(case, words=NOTE, actor=cast.actor("officer"))
    return case


def given(cast, key="member"):
    case, officer = accepted(cast), cast.actor("officer")
    handling.hand_to_team(case, cast.team, member=cast.member(key), words=NOTE, actor=officer)
    return case


def told(cast, key):
    return set(
        Notice.objects.filter(user_id=cast.person(key).user_id).values_list("kind", "number")
    )


def reached(cast, key, channel, address):
    """Somebody of the cast with a confirmed address, no quiet hours, and everything at once."""
    actor = cast.actor(key)
    made, _ = choosing.set_address(channel, address, actor=actor)
    choosing.confirm_address(made, code=code_of(made), actor=actor)
    choosing.set_hours(
        quiet_from=time(0), quiet_until=time(0), rests=False, daily_at=time(8), actor=actor
    )


def test_a_member_who_is_given_a_case_finds_it_among_their_messages(cast, client):
    case = given(cast)
    cast.enter(client, "member")
    page = client.get("/notify/").content.decode()
    assert f"办件{case.number}交给了您。" in page
    assert not any(canary in page for canary in CANARIES)
    notice = Notice.objects.get(user_id=cast.person("member").user_id, kind="inbox.given")
    answer = client.post(f"/notify/{notice.ref}/")
    assert answer.url == f"/cases/{case.ref}/answer/"
    assert client.get(answer.url).status_code == 200
    notice.refresh_from_db()
    assert notice.read_at is not None


def everything_happens(cast):
    """Each kind of notice is told at least once, by the services that people use."""
    officer, member, clerk = (cast.actor(key) for key in ("officer", "member", "clerk"))
    new = cast.says(WORDS, name=NAME, phone=PHONE, where=PLACE).case
    deadlines.watch_for_new()
    # Given, asked back and answered, an answer to be changed and proposed, back to the head.
    mine = given(cast)
    asking.ask_resident(mine, text=NOTE, as_who="值班委员", actor=member)
    sender = Actor(opened_by_code=frozenset({mine.pk}))
    adding.answer_question(mine, text=WORDS, form_key="said", actor=sender)
    ServicePromise.objects.update_or_create(
        committee=cast.committee, starts=clock.today(), defaults={"approves_drafts": True}
    )
    reply = replying.answer_case(mine, text=DRAFT, actor=member)
    replying.return_reply(reply, why=NOTE, actor=officer)
    jobs.run_due()  # before it is not theirs any more
    handling.return_to_head(mine, why=NOTE, actor=SYSTEM)
    handling.hand_to_office(given(cast), suggestion=NOTE, actor=member)
    # Nobody of the team may take it.
    unnamed = accepted(cast)
    team = Appointment.objects.current().filter(unit=cast.team, post__key="duty")
    for held in team:
        guarding.exclude(unnamed, person=held.person, actor=officer)
    handling.hand_to_team(unnamed, cast.team, actor=officer)
    # Letters: answered, handed back; the sender says more, and asks for it once more.
    answered, back, more = accepted(cast), accepted(cast), accepted(cast)
    letter = forwarding.forward_case(answered, cast.unit(UNIT), words=NOTE, actor=officer)
    forwarding.unit_answer(letter, text=DRAFT, actor=clerk)
    letter = forwarding.forward_case(back, cast.unit(UNIT), words=NOTE, actor=officer)
    forwarding.urge_forward(letter, actor=officer)
    forwarding.hand_back_forward(letter, suggestion=NOTE, actor=clerk)
    sender = Actor(opened_by_code=frozenset({more.pk}))
    adding.add_words(more, text=WORDS, form_key="more", actor=sender)
    replying.office_reply(more, text=DRAFT, actor=officer)
    rating.reopen_case(more, words=WORDS, actor=sender)
    # Days.
    soon, over, by_letter, late = (given(cast), given(cast), accepted(cast), accepted(cast))
    for case in (by_letter, late):
        forwarding.forward_case(case, cast.unit(UNIT), words=NOTE, actor=officer)
    tomorrow, yesterday = clock.today() + timedelta(days=1), clock.yesterday()
    Case.objects.filter(pk=soon.pk).update(due_on=tomorrow)
    Case.objects.filter(pk=over.pk).update(due_on=yesterday)
    Forward.objects.filter(case=by_letter).update(due_on=tomorrow)
    Forward.objects.filter(case=late).update(due_on=yesterday)
    deadlines.tell_of_days()
    shifts_and_calls(cast)
    accounts_touched(cast)
    approvals_asked(cast)
    a_date_is_near(cast)
    activities_are_held(cast)
    the_chain_is_used(cast)
    return new


def the_chain_is_used(cast):
    """Each kind of notice about the chain: what comes down, what goes up, what is answered, withdrawn."""
    head, member, officer = (cast.actor(key) for key in ("head", "member", "officer"))
    for key, seat in (("leader", "chair"), ("head", "standing")):
        Member.objects.filter(pk=cast.member(key).pk).update(seat=seat)
    make_link("chair", cast.member("leader"), cast.member("head"), actor=officer)
    make_link("standing", cast.member("head"), cast.member("member"), actor=officer)
    said = {"title": WORDS, "text": DRAFT, "source": NOTE, "source_on": clock.today()}
    point = points.write_point(cast.committee, **said, actor=officer)
    points.release_point(point, actor=cast.actor("office_head"))
    points.hand_on(point, cast.member("leader"), actor=cast.actor("leader"))
    asked = points.send_up(cast.member("member"), text=f"{WORDS}{PHONE}", actor=member)
    points.answer_question(asked, answer=DRAFT, actor=head)
    points.withdraw_point(point, because=NOTE, actor=officer)
    linked = save_person(cast.member("member"), PersonFacts(NAME, phone=PHONE), actor=member)
    strike_by_own_wish(linked, actor=Actor())
    need = care.write_need(
        cast.committee, text=f"{WORDS}{PHONE}", member=cast.member("member"), actor=officer
    )
    care.answer_need(need, answer=DRAFT, is_met=True, actor=officer)
    care.announce_coming(
        cast.member("member"), on=clock.today(), at=time(9), about=NOTE, actor=member
    )


def activities_are_held(cast):
    """Each kind of notice about an activity; what is written with a leave goes nowhere."""
    officer, member, head = (cast.actor(key) for key in ("officer", "member", "head"))

    def called(day: int, key: str = "inspection", **facts):
        starts = clock.now() + timedelta(days=day)
        made = activities.write_activity(
            f"水源地视察，问{PHONE}",
            kind=cast.committee.activity_kinds.get(key=key),
            lead=cast.committee.units.get(kind="office"),
            starts=starts,
            ends=starts + timedelta(hours=1),
            where="水管站",
            actor=officer,
            **facts,
        )
        people = [cast.member("member"), cast.member("head")]
        activities.ask_people(made, people, actor=officer)
        return activities.call_people(made, actor=officer)

    def line(made, key):
        rows = made.participants.select_related("activity")
        return rows.get(person=cast.person(key))

    made = called(8, capacity=1)
    activities.accept_invitation(line(made, "member"), actor=member)
    activities.accept_invitation(line(made, "head"), actor=head)
    leave = activities.ask_leave(
        line(made, "member"), reason="private", words=f"{NAME}来访", actor=member
    )
    activities.decide_leave(leave, granted=False, because=NOTE, actor=cast.actor("office_head"))
    activities.change_activity(made, starts=made.starts + timedelta(minutes=30), actor=officer)
    activities.cancel_activity(made, because=NOTE, actor=officer)
    tomorrow = called(1)
    activities.accept_invitation(line(tomorrow, "member"), actor=member)
    with clock.at(clock.now() - timedelta(days=3)):
        called(2)
    meeting = called(9, key="plenary")
    speech = meetings.draft_speech(
        meeting, "题目", text=WORDS, author=cast.member("member"), actor=member
    )
    meetings.look_at_speech(meetings.submit_speech(speech, actor=member), actor=officer)
    bulletins_are_handed_on(cast, meeting, line(meeting, "member"))
    tell_of_activities()


def bulletins_are_handed_on(cast, meeting, recorder):
    """Each turn of a group's bulletin: handed in, to be signed, signed."""
    group = meetings.write_group(
        meeting, name=NAME, kind="discussion", recorder=recorder, actor=cast.actor("officer")
    )
    bulletin = meetings.write_bulletin(group, "题目", WORDS, actor=cast.actor("member"))
    meetings.hand_in_bulletin(bulletin, actor=cast.actor("member"))
    meetings.propose_bulletin(bulletin, actor=cast.actor("officer"))
    meetings.sign_bulletin(bulletin, actor=cast.actor("leader"))


def approvals_asked(cast):
    """Each kind of notice about an approval: one waits for a leader, one is granted, one refused."""
    officer, head, leader = (cast.actor(key) for key in ("officer", "office_head", "leader"))
    post = Post.objects.get(committee=cast.committee, key="leader")
    facts = {"on": clock.today(), "words": NOTE}
    for kind in (OPEN_PLACE, CLOSE_PLACE):
        set_route(cast.committee, kind, steps=[(NOTE[:40], None)], actor=officer)
        approval = ask_approval(kind, cast.place, actor=officer)
        agrees = kind == OPEN_PLACE
        enter_step(approval, seen=approval.version, agrees=agrees, actor=head, **facts)
    term = cast.member("member").term
    for body in (NOTE[:40], NOTE[:20]):
        set_route(cast.committee, NEXT_TERM, steps=[(body, post)], actor=officer)
    approval = ask_approval(NEXT_TERM, term, actor=officer)
    enter_step(approval, seen=approval.version, agrees=True, actor=leader, **facts)
    set_route(cast.committee, OPEN_PLACE, steps=[], actor=officer)


def shifts_and_calls(cast):
    """Each kind of notice about a shift, and a call."""
    officer, member = cast.actor("officer"), cast.actor("member")
    tomorrow = clock.today() + timedelta(days=1)
    hours = {"starts": time(18), "ends": time(19), "theme": THEME, "staff": NAME, "actor": officer}
    duty.add_shift(cast.place, cast.member("member"), on=tomorrow, **hours)
    given_back = duty.add_shift(
        cast.place, cast.member("member"), on=tomorrow + timedelta(days=1), **hours
    )
    duty.give_back_shift(given_back, reason=NOTE, actor=member)
    # One is stood by somebody else, one at another place, one by nobody.
    stood_in, _moved, off = (
        duty.add_shift(cast.place, cast.member("member"), on=tomorrow + timedelta(days=n), **hours)
        for n in (2, 3, 4)
    )
    duty.substitute(stood_in, cast.member("head"), actor=officer)
    duty.take_off_shift(off, reason=NOTE, actor=officer)
    other = Place.objects.open().filter(committee=cast.committee).exclude(pk=cast.place.pk)
    places.merge_place(cast.place, into=other.first(), with_team=True, actor=officer)
    duty.call_office(cast.member("member"), text=NOTE, actor=member)
    duty_notices.tell_of_tomorrow()
    duty_notices.tell_of_silence()


def a_date_is_near(cast):
    facts = {"month": 3, "day": 10, "told_before": 14, "series": ""}
    set_year_date(cast.committee, "office.numbers", actor=SYSTEM, **facts)
    tell_of_dates()


REACHED = (
    "member",
    "head",
    "clerk",
    "officer",
    "office_head",
    "system",
    "security",
    "audit",
    "leader",
)


def accounts_touched(cast):
    """Each kind of notice about an account: two for a slip, the machine's own hand for the rest."""
    member, head = cast.person("member"), cast.person("head")
    for person in (member, head):
        User.objects.filter(pk=person.user_id).update(password_changed_at=clock.now())
        person.user.refresh_from_db()
    asked = organisation.ask_second_person(member, "slip", actor=cast.actor("officer"))
    organisation.agree_on_account(asked, actor=cast.actor("security"))
    organisation.issue_slip(member, actor=cast.actor("officer"))
    User.objects.filter(pk=head.user_id).update(totp_confirmed_at=clock.now())
    head.user.refresh_from_db()
    organisation.reset_factor(head, actor=SYSTEM)
    organisation.close_account(head, actor=SYSTEM)
    organisation.open_account_again(head, actor=SYSTEM)
    publish(ClockDoubted("2028-01-05", "2026-11-24"))


def test_no_byte_of_a_residents_words_name_or_phone_leaves_whatever_is_told(
    cast, post_box, mail_server, settings
):
    settings.LIANXIN_NOTICE_HOSTS = [f"127.0.0.1:{post_box.port}"]
    settings.LIANXIN_NOTICE_LOCAL = True
    with clock.at(TUESDAY):
        for number, key in enumerate(REACHED):
            reached(cast, key, "json", post_box.url)
            reached(cast, key, "mail", f"p{number}@example.com")
        everything_happens(cast)
    with clock.at(TUESDAY + timedelta(minutes=1)):
        jobs.run_due()
    said = set(Notice.objects.values_list("kind", flat=True))
    assert said == set(KINDS)
    gone = set(
        Delivery.objects.filter(purpose="notices", state="sent").values_list("pk", flat=True)
    )
    carried = set(Notice.objects.filter(lines__delivery__in=gone).values_list("kind", flat=True))
    assert carried == set(KINDS)
    outside = [one.body.decode() + repr(one.headers) + one.path for one in post_box.came]
    outside += [letter.as_string() + letter.get_content() for letter in mail_server.letters]
    assert len(outside) >= 10  # five people, two channels each
    for message in outside:
        for canary in CANARIES:
            assert canary not in message
            assert canary.encode("unicode_escape").decode() not in message
    told = [notice.words for notice in Notice.objects.all()]
    assert any("值班（看病用药，问" in words for words in told)
    rows = list(Notice.objects.values()) + list(Delivery.objects.values())
    assert not any(canary in repr(rows) for canary in CANARIES)


def test_whom_a_case_is_about_is_told_nothing_of_it_and_loses_what_was_told(cast, client):
    officer = cast.actor("officer")
    case = given(cast)
    assert ("inbox.given", case.number) in told(cast, "member")
    guarding.exclude(case, person=cast.person("member"), actor=officer)
    guarding.exclude(case, person=cast.person("head"), actor=officer)
    guarding.exclude(case, person=cast.person("office_head"), actor=officer)
    handling.hand_to_team(case, cast.team, member=cast.member("other_member"), actor=officer)
    replying_actor = cast.actor("other_member")
    handling.hand_to_office(case, suggestion="不归我", actor=replying_actor)
    for key in ("member", "head", "office_head"):
        assert case.number not in {number for _, number in told(cast, key)}
        cast.enter(client, key)
        assert case.number not in client.get("/notify/").content.decode()
    assert ("inbox.to_office", case.number) in told(cast, "officer")


def test_a_unit_that_a_case_is_about_finds_no_number_of_it_among_its_messages(cast, client):
    officer = cast.actor("officer")
    case = accepted(cast)
    forwarding.forward_case(case, cast.unit(UNIT), words="", actor=officer)
    cast.enter(client, "clerk")
    assert case.number in client.get("/notify/").content.decode()
    guarding.exclude(case, unit=cast.unit(UNIT), actor=officer)
    assert case.number not in client.get("/notify/").content.decode()


def test_what_went_to_another_is_no_longer_named_to_whom_had_it(cast, client):
    case = given(cast)
    handling.reassign_case(case, cast.member("other_member"), actor=cast.actor("head"))
    cast.enter(client, "member")
    page = client.get("/notify/").content.decode()
    assert case.number not in page
    assert "说的事已经不在您手里。" in page


def test_who_was_taken_out_of_the_exclusion_in_time_is_not_reached_outside(
    cast, post_box, settings
):
    settings.LIANXIN_NOTICE_HOSTS = [f"127.0.0.1:{post_box.port}"]
    settings.LIANXIN_NOTICE_LOCAL = True
    with clock.at(TUESDAY):
        reached(cast, "member", "json", post_box.url)
        case = given(cast)
        guarding.exclude(case, person=cast.person("member"), actor=cast.actor("officer"))
        jobs.run_due()
    assert case.number not in repr([one.body for one in post_box.came])


@pytest.mark.parametrize("ended", ["post", "account"])
def test_who_is_no_longer_there_gets_nothing(cast, post_box, settings, ended):
    settings.LIANXIN_NOTICE_HOSTS = [f"127.0.0.1:{post_box.port}"]
    settings.LIANXIN_NOTICE_LOCAL = True
    with clock.at(TUESDAY):
        reached(cast, "clerk", "json", post_box.url)
        jobs.run_due()
        post_box.came.clear()
        case = accepted(cast)
        forwarding.forward_case(case, cast.unit(UNIT), words="", actor=cast.actor("officer"))
        person = cast.person("clerk")
        if ended == "account":
            person.user.is_active = False
            person.user.save(update_fields=["is_active"])
        else:
            for held in Appointment.objects.current().filter(person=person):
                organisation.end_appointment(held, last_day=clock.yesterday(), actor=SYSTEM)
        jobs.run_due()
    assert post_box.came == []


def test_the_other_committee_is_told_nothing_of_ours(cast):
    with clock.at(TUESDAY):
        Notice.objects.all().delete()
        everything_happens(cast)
        jobs.run_due()
    theirs = cast.person("outsider").user_id
    assert not Notice.objects.filter(user_id=theirs).exists()
    assert set(Notice.objects.values_list("committee_id", flat=True)) == {cast.committee.pk}


def test_days_are_told_once_however_often_the_job_runs_and_never_on_a_day_off(cast):
    with clock.at(TUESDAY):
        case = given(cast)
        Case.objects.filter(pk=case.pk).update(due_on=clock.today() + timedelta(days=1))
        for _ in range(3):
            deadlines.tell_of_days()
        assert Notice.objects.filter(kind="inbox.soon", number=case.number).count() == 1
    with clock.at(TUESDAY + timedelta(days=4)):  # Saturday
        deadlines.tell_of_days()
    assert not Notice.objects.filter(kind="inbox.over").exists()
    with clock.at(TUESDAY + timedelta(days=2)):
        deadlines.tell_of_days()
    (over,) = Notice.objects.filter(kind="inbox.over")
    assert over.words == f"办件{case.number}过了期限（3月3日），还没有答复。"


def test_an_hour_of_many_messages_is_one_notice_for_the_office(cast):
    Notice.objects.all().delete()
    with clock.at(TUESDAY):
        for _ in range(3):
            cast.says()
            deadlines.watch_for_new()
            jobs.run_due()
    mine = Notice.objects.filter(user_id=cast.person("officer").user_id, kind="inbox.new")
    assert mine.count() == 1


def test_a_member_chooses_mail_for_duty_only_is_told_at_once_and_by_mail_in_the_morning(
    cast, be, live_server, mail_server
):
    """The member writes an address, proves it, chooses; night passes; the office mends a failure."""
    page = be("member", viewport={"width": 390, "height": 844})
    page.goto(f"{live_server.url}/accounts/")
    page.get_by_role("link", name="我的通知").click()
    page.get_by_label("邮箱地址").fill("he@example.com")
    page.get_by_role("button", name="寄核对码").click()
    jobs.run_due()
    code = mail_server.letters[0].get_content().split("核对码：")[1].split()[0]
    page.get_by_label("收到的核对码").fill(code)
    page.get_by_role("button", name="核对", exact=True).click()
    page.get_by_label("交给我的办件").select_option("never")
    page.get_by_label("值班", exact=True).select_option("at_once")
    page.get_by_role("button", name="就这样发").click()
    page.get_by_text("记住了。").wait_for()
    assert dict(Choice.objects.values_list("group", "how")) == {
        "accounts": "at_once",
        "activities": "at_once",
        "care": "at_once",
        "cases": "never",
        "chain": "at_once",
        "duty": "at_once",
    }
    night = TUESDAY.replace(hour=22)
    with clock.at(night):
        case = given(cast)
        on = clock.today() + timedelta(days=8)
        duty.add_shift(
            cast.place, cast.member("member"), on=on, starts=time(18), ends=time(19),
            actor=cast.actor("head"),
        )  # fmt: skip
        jobs.run_due()
    page.goto(f"{live_server.url}/today/")
    page.get_by_role("link", name="消息").click()
    page.get_by_text(f"办件{case.number}交给了您。").first.wait_for()
    page.get_by_text("给您排了3月10日的班：18:00—19:00，在柳荫里委员工作室。").first.wait_for()
    assert len(mail_server.letters) == 1  # the night is quiet
    mail_server.answer = "451 4.3.0 try later"
    with clock.at(night + timedelta(hours=10)):
        jobs.run_due()
    office = be("officer", viewport={"width": 1280, "height": 900})
    office.goto(f"{live_server.url}/notify/failing/")
    office.get_by_text("邮件服务器说没有这个邮箱，或者它不收。").wait_for()
    assert "he@example.com" not in office.content()
    mail_server.answer = ""
    office.get_by_role("button", name="再试一次").click()
    office.get_by_text("这就再试。").wait_for()
    with clock.at(night + timedelta(hours=11)):
        jobs.run_due()
    office.goto(f"{live_server.url}/notify/failing/")
    office.get_by_text("都送到了").wait_for()
    words = mail_server.letters[1].get_content()
    assert "给您排了3月10日的班：18:00—19:00，在柳荫里委员工作室。" in words
    assert case.number not in words
    assert Address.objects.count() == 1
    assert not Hours.objects.exists()
