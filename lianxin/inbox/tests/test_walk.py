"""Through the cases one after another: whose they are, the next, sending on in the step of accepting."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.models import Case, Forward
from lianxin.inbox.pages.board import export_rows
from lianxin.inbox.services import forwarding, handling
from lianxin.inbox.services.dictionaries import add_route_rule
from lianxin.notify.models import Notice
from lianxin.organisation.models import Appointment, Unit
from lianxin.organisation.services.appointments import end_appointment, publish_ended


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def transport(cast):
    return Unit.objects.get(committee=cast.committee, name="市交通运输局")


def do(client, case, name, on=None, **facts):
    case.refresh_from_db()
    parts = [case.ref, name, on.ref] if on else [case.ref, name]
    url = reverse("inbox:act_on" if on else "inbox:act", args=parts)
    return client.post(url, {"turn": case.turn} | facts)


def page_of(client, case):
    return client.get(reverse("inbox:case", args=[case.ref])).content.decode()


# ------------------------------------------------------------------ accepting and sending


def test_accepting_and_sending_to_a_unit_is_one_step(cast, office, transport):
    case = cast.says("路灯坏了。").case
    case.subject = cast.committee.subjects.first()
    case.save(update_fields=["subject"])
    add_route_rule(
        cast.committee, subject=case.subject, area=None, unit=transport, actor=cast.actor("officer")
    )
    page = page_of(office, case)
    assert "受理并转市交通运输局" in page
    assert page.count("btn-primary") == 1
    answer = do(office, case, "accept", words="我们转请研究。", to=f"unit:{transport.pk}")
    case.refresh_from_db()
    letter = Forward.objects.get(case=case)
    assert (case.state, letter.unit) == ("handling", transport)
    kinds = list(case.steps.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["accepted", "forwarded"]
    told = office.get(answer["Location"]).content.decode()
    assert f"转给市交通运输局了，{letter.number}" in told


def test_accepting_alone_sends_nothing(cast, office):
    case = cast.says("路灯坏了。").case
    do(office, case, "accept", words="", to="")
    case.refresh_from_db()
    assert (case.state, case.holder) == ("handling", Case.Holder.OFFICE)


def test_where_it_cannot_go_it_is_not_accepted_either(cast, office, transport):
    case = cast.says("路灯坏了。").case
    assert do(office, case, "accept", words="", to=f"unit:{transport.pk}").status_code == 422
    case.refresh_from_db()
    assert case.state == "received"


# ------------------------------------------------------------------ whose it is


def test_a_colleague_sees_who_sees_to_it_and_takes_over_only_on_purpose(cast, office):
    case = cast.says("路灯坏了。").case
    do(office, case, "own")
    case.refresh_from_db()
    assert case.owner == cast.person("officer")
    board = office.get(reverse("inbox:board")).content.decode()
    assert "联络办（俞晓岚来办）" in board
    cast.enter(office, "office_head")
    assert "联络办里俞晓岚来办" in page_of(office, case)
    assert do(office, case, "own").status_code == 409
    do(office, case, "own_instead")
    case.refresh_from_db()
    assert case.owner == cast.person("office_head")
    do(office, case, "disown")
    case.refresh_from_db()
    assert case.owner is None


def test_ones_own_are_listed_and_the_next_one_is_nobody_elses(cast, office):
    mine, theirs, free = (cast.says(f"第{n}件。").case for n in range(3))
    handling.own_case(mine, actor=cast.actor("officer"))
    handling.own_case(theirs, actor=cast.actor("office_head"))
    rows = office.get(reverse("inbox:board"), {"whose": "mine"}).context["rows"]
    assert [row["number"] for row in rows] == [mine.number]
    seen = set()
    for but in (mine, free):
        answer = office.get(reverse("inbox:next"), {"but": but.number})
        seen.add(answer["Location"])
    assert seen == {reverse("inbox:case", args=[one.ref]) for one in (mine, free)}


def test_nobody_outside_the_office_reads_who_sees_to_it(cast, office, client):
    case = cast.says("路灯坏了。").case
    handling.accept_case(case, words="", actor=cast.actor("officer"))
    handling.hand_to_team(case, cast.team, actor=cast.actor("officer"))
    handling.own_case(case, actor=cast.actor("officer"))
    cast.enter(client, "head")
    for url in (reverse("inbox:team"), reverse("inbox:team_case", args=[case.ref])):
        assert "俞晓岚来办" not in client.get(url).content.decode()


def test_what_somebody_saw_to_who_left_the_office_is_offered_again(cast, office):
    case, other = cast.says("路灯坏了。").case, cast.says("另一件。").case
    handling.own_case(case, actor=cast.actor("office_head"))
    handling.own_case(other, actor=cast.actor("officer"))
    for held in Appointment.objects.filter(person=cast.person("office_head")):
        end_appointment(held, last_day=clock.yesterday(), actor=SYSTEM)
    publish_ended(actor=SYSTEM)
    for one in (case, other):
        one.refresh_from_db()
    assert (case.owner, other.owner) == (None, cast.person("officer"))


def test_a_sheet_that_is_handed_on_names_nobody_of_the_office(cast, office):
    handling.own_case(cast.says("路灯坏了。").case, actor=cast.actor("officer"))
    asked = office.get(reverse("inbox:board")).context["form"].asked()
    rows = export_rows(cast.actor("officer"), asked)
    assert rows
    assert "俞晓岚" not in str(rows)


# ------------------------------------------------------------------ the next and the one before


@pytest.mark.slow
def test_a_case_leads_to_its_neighbours_in_the_list_it_was_opened_from(cast, office):
    for number in range(27):
        cast.says(f"第{number}件公交。")
    asked = {"q": "公交", "sort": "new"}
    pages = [office.get(reverse("inbox:board"), asked | {"page": n}) for n in (1, 2)]
    urls = [row["url"] for page in pages for row in page.context["rows"]]
    assert len(urls) == 27
    for at, url in enumerate(urls):
        walk = office.get(url).context["walk"]
        assert walk.before == (urls[at - 1] if at else "")
        assert walk.after == (urls[at + 1] if at < 26 else "")


def test_what_has_left_the_list_leaves_its_place_to_the_next(cast, office):
    cases = [cast.says(f"第{number}件。").case for number in range(3)]
    tab = {"tab": "office"}
    urls = [row["url"] for row in office.get(reverse("inbox:board"), tab).context["rows"]]
    middle = next(case for case in cases if str(case.ref) in urls[1])
    query = urls[1].partition("?")[2]
    reason = cast.committee.elsewheres.first()
    case_url = reverse("inbox:act", args=[middle.ref, "decline"])
    done = office.post(f"{case_url}?{query}", {"turn": middle.turn, "elsewhere": reason.pk})
    assert done["Location"] == urls[1]
    walk = office.get(urls[1]).context["walk"]
    assert walk.before.partition("?")[0] == urls[0].partition("?")[0]
    assert walk.after.partition("?")[0] == urls[2].partition("?")[0]


@pytest.mark.parametrize("at", ["x", "-1", "9" * 30, "٣", "999999"])
def test_a_place_that_is_none_shows_the_case_all_the_same(cast, office, at):
    case = cast.says("路灯坏了。").case
    url = reverse("inbox:case", args=[case.ref])
    assert office.get(url, {"n": at}).status_code == 200


# ------------------------------------------------------------------ urging


def test_a_unit_is_urged_once_a_day_and_told(cast, office, transport):
    case = cast.says("路灯坏了。").case
    officer = cast.actor("officer")
    handling.accept_case(case, words="", actor=officer)
    letter = forwarding.forward_case(case, transport, words="", actor=officer)
    assert letter.due_on > clock.today()
    assert "催一催" in page_of(office, case)
    do(office, case, "urge", letter)
    told = Notice.objects.filter(kind="inbox.urged")
    assert [notice.user_id for notice in told] == [cast.person("clerk").user_id]
    assert "今天催过了" in page_of(office, case)
    assert do(office, case, "urge", letter).status_code == 409
    with clock.at(clock.now() + timedelta(days=1)):
        forwarding.urge_forward(letter, actor=officer)
    assert told.all().count() == 2
    assert case.steps.filter(kind="urged").count() == 2


def test_a_unit_that_has_answered_is_not_urged(cast, office, transport):
    case = cast.says("路灯坏了。").case
    officer = cast.actor("officer")
    handling.accept_case(case, words="", actor=officer)
    letter = forwarding.forward_case(case, transport, words="", actor=officer)
    forwarding.unit_answer(letter, text="修好了。", actor=officer)
    assert do(office, case, "urge", letter).status_code == 409
