"""A year's plan: its lines, what grew from them, its approval, and who may do what with it."""

import io

import pytest
from django.urls import reverse
from docx import Document

from lianxin.activities.kinds import PLAN
from lianxin.activities.models import Activity, PlanLine, YearPlan
from lianxin.activities.services import begin_plan, drop_line, send_plan, write_line
from lianxin.activities.services.plans import PlanRefused
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.office.models import Approval
from lianxin.office.services import approvals
from lianxin.office.services.approvals import ApprovalRefused
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Post, Unit

pytestmark = pytest.mark.usefixtures("ordinary_morning")

YEAR = 2026


@pytest.fixture
def committee_body(cast):
    return Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)


@pytest.fixture
def special(cast):
    """A special committee of which 温树声 is the head."""
    unit = organisation.add_unit(cast.committee, "special", "提案委", actor=SYSTEM)
    post = Post.objects.get(committee=cast.committee, key="special_head")
    organisation.appoint(
        cast.person("head"), post, unit, starts=cast.member("head").starts, actor=SYSTEM
    )
    return unit


@pytest.fixture
def plan(cast, special):
    return begin_plan(special, YEAR, actor=cast.actor("officer"))


@pytest.fixture
def line(cast, plan):
    """A line of the plan; other things if said."""

    def make(title="水源地视察", quarter=2, key="inspection", **facts) -> PlanLine:
        kind = cast.committee.activity_kinds.get(key=key)
        facts = {"lead": plan.unit, **facts}
        return write_line(
            plan, title=title, quarter=quarter, kind=kind, actor=cast.actor("officer"), **facts
        )

    return make


def text_of(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def titles(plan):
    return list(PlanLine.objects.filter(plan=plan).values_list("order", "title"))


def approve(cast, plan, *, agrees=True):
    approval = Approval.objects.get(kind=PLAN, state="running")
    return approvals.enter_step(
        approval,
        seen=approval.version,
        agrees=agrees,
        on=clock.today(),
        words="会上议过",
        actor=cast.actor("office_head"),
    )


@pytest.fixture
def wants_approval(cast):
    approvals.set_route(cast.committee, PLAN, steps=[("主席会议", None)], actor=SYSTEM)


def test_a_plan_is_begun_once_a_year_and_its_lines_are_written_on_the_page(cast, client, special):
    cast.enter(client, "head")
    sent = {"unit": special.pk, "year": YEAR}
    first = client.post(reverse("activities:begin_plan"), sent)
    plan = YearPlan.objects.get()
    assert first["Location"] == reverse("activities:plan", args=[plan.ref])
    assert client.post(reverse("activities:begin_plan"), sent)["Location"] == first["Location"]
    kind = cast.committee.activity_kinds.get(key="survey")
    facts = {
        "quarter": 3, "title": "电梯调研", "kind": kind.pk, "lead": special.pk,
        "in_charge": "温树声", "yields": "一份建议", "order": 1,
    }  # fmt: skip
    client.post(reverse("activities:add_plan_line", args=[plan.ref]), facts)
    page = text_of(client, "activities:plan", plan.ref)
    assert "提案委2026年活动计划" in page
    assert "计划1项：办了0项，在办0项，还没有办1项。" in page
    assert "三季度，调研，提案委，温树声" in page
    assert "过了时候，没有办" in page


def test_a_line_takes_the_place_that_is_asked_for(cast, plan, line):
    one, _two, three = line("甲"), line("乙"), line("丙")
    write_line(plan, three, order=1, actor=cast.actor("officer"))
    assert titles(plan) == [(1, "丙"), (2, "甲"), (3, "乙")]
    drop_line(PlanLine.objects.get(pk=one.pk), actor=cast.actor("officer"))
    assert titles(plan) == [(1, "丙"), (2, "乙")]


def test_a_quarter_names_a_line_once(cast, client, plan, line):
    line("甲", quarter=1)
    line("甲", quarter=2)
    with pytest.raises(PlanRefused, match="这个季度已经有一项叫“甲”"):
        line("甲", quarter=2)


@pytest.mark.row("T2")
def test_an_activity_grows_out_of_a_line(cast, client, plan, line):
    made = line("水源地视察")
    cast.enter(client, "officer")
    address = reverse("activities:write") + f"?line={made.ref}"
    form = client.get(address).context["form"]
    assert form["title"].value() == "水源地视察"
    assert str(form["plan_line"].value()) == str(made.pk)
    facts = {
        "plan_line": made.pk, "kind": made.kind_id, "title": "水源地视察", "lead": plan.unit_id,
        "manner": "body", "on": "2026-12-24", "begins": "08:00", "finishes": "09:00",
        "mode": "on_site", "where": "水管站门口",
    }  # fmt: skip
    client.post(address, facts)
    activity = Activity.objects.get()
    assert activity.plan_line == made
    page = text_of(client, "activities:plan", plan.ref)
    assert reverse("activities:sheet", args=[activity.ref]) in page
    assert "计划1项：办了0项，在办1项，还没有办0项。" in page
    strip = text_of(client, "activities:sheet", activity.ref)
    assert "提案委2026年计划第1项" in strip


@pytest.mark.parametrize("ref", ["x", "00000000-0000-4000-8000-000000000000", "%00"])
def test_a_line_that_is_none_fills_in_nothing(cast, client, ref):
    cast.enter(client, "officer")
    answer = client.get(reverse("activities:write") + f"?line={ref}")
    assert answer.status_code == 200
    assert answer.context["form"]["title"].value() is None


@pytest.mark.parametrize(
    ("state", "ends", "sums"),
    [
        ("draft", "2026-12-30", "办了0项，在办1项，还没有办0项"),
        ("called", "2026-12-30", "办了0项，在办1项，还没有办0项"),
        ("called", "2026-11-01", "办了1项，在办0项，还没有办0项"),
        ("closed", "2026-11-01", "办了1项，在办0项，还没有办0项"),
        ("cancelled", "2026-11-01", "办了0项，在办0项，还没有办1项"),
    ],
)
def test_what_came_of_a_line(cast, client, activity, plan, line, state, ends, sums):
    made = activity(plan_line=line())
    moment = f"{ends}T08:00+08:00"
    Activity.objects.filter(pk=made.pk).update(starts="2026-10-01T08:00+08:00", ends=moment)
    Activity.objects.filter(pk=made.pk).update(state=state)
    cast.enter(client, "officer")
    assert sums in text_of(client, "activities:plan", plan.ref)


def test_what_was_done_without_a_plan_stands_beside(cast, client, activity, plan, special):
    activity(title="临时的慰问", lead=special)
    activity(title="别家的活动")
    cast.enter(client, "officer")
    page = text_of(client, "activities:plan", plan.ref)
    assert "临时的慰问" in page
    assert "别家的活动" not in page


def test_a_line_from_which_something_grew_is_not_deleted(cast, client, activity, plan, line):
    made = line()
    grown = activity(plan_line=made)
    Activity.objects.filter(pk=grown.pk).update(state="cancelled")
    cast.enter(client, "officer")
    answer = client.post(reverse("activities:drop_plan_line", args=[made.ref]), follow=True)
    assert "从这一项写过1次活动，不能删。" in answer.content.decode()
    assert PlanLine.objects.filter(pk=made.pk).exists()


def test_a_line_that_was_deleted_meanwhile_is_not_changed(cast, plan, line):
    made = line()
    drop_line(PlanLine.objects.get(pk=made.pk), actor=SYSTEM)
    with pytest.raises(PlanRefused, match="刚才删掉了"):
        write_line(plan, made, title="还在吗", actor=SYSTEM)


# ---------------------------------------------------------------- approval


def test_without_steps_nobody_need_be_asked(cast, client, plan, line):
    line()
    cast.enter(client, "officer")
    page = text_of(client, "activities:plan", plan.ref)
    assert "送批" not in page
    with pytest.raises(ApprovalRefused, match="不用审批"):
        send_plan(plan, actor=cast.actor("officer"))


def test_a_plan_is_approved_line_by_line_as_it_was_seen(cast, client, plan, line, wants_approval):
    first, second = line("甲", yields="一份建议"), line("乙")
    cast.enter(client, "officer")
    assert "还没有送批" in text_of(client, "activities:plan", plan.ref)
    client.post(reverse("activities:send_plan", args=[plan.ref]))
    assert Approval.objects.get().facts == [
        ["二季度：甲", "视察；提案委牵头；要出：一份建议"],
        ["二季度：乙", "视察；提案委牵头"],
    ]
    assert "审批中" in text_of(client, "activities:plan", plan.ref)
    approve(cast, plan)
    page = text_of(client, "activities:plan", plan.ref)
    assert "主席会议11月23日" in page
    assert page.count("批准了") == 3  # both lines, and the whole
    write_line(plan, second, yields="三份建议", actor=cast.actor("officer"))
    line("丙")
    rows = client.get(reverse("activities:plan", args=[plan.ref])).context["rows"]
    assert [(row["line"].title, row["approval_words"]) for row in rows] == [
        ("甲", "批准了"),
        ("乙", "批准以后改过"),
        ("丙", "批准以后加的"),
    ]
    write_line(plan, first, order=3, actor=cast.actor("officer"))  # its place was not approved
    rows = client.get(reverse("activities:plan", args=[plan.ref])).context["rows"]
    assert rows[2]["approval_words"] == "批准了"


def test_what_is_approved_is_not_sent_again(cast, plan, line, wants_approval):
    line()
    send_plan(plan, actor=cast.actor("officer"))
    with pytest.raises(ApprovalRefused, match="已经送上去了"):
        send_plan(plan, actor=cast.actor("officer"))
    approve(cast, plan)
    with pytest.raises(PlanRefused, match="已经批准了"):
        send_plan(plan, actor=cast.actor("officer"))


def test_a_line_that_changes_under_way_is_what_is_approved(cast, plan, line, wants_approval):
    made = line("甲")
    approval = send_plan(plan, actor=cast.actor("officer"))
    write_line(plan, made, title="甲乙", actor=cast.actor("officer"))
    approval.refresh_from_db()
    assert approval.facts == [["二季度：甲乙", "视察；提案委牵头"]]


def test_an_empty_plan_is_not_sent(cast, plan, wants_approval):
    with pytest.raises(PlanRefused, match="计划里还没有一项"):
        send_plan(plan, actor=cast.actor("officer"))


def test_what_was_refused_is_said(cast, client, plan, line, wants_approval):
    line()
    send_plan(plan, actor=cast.actor("officer"))
    approve(cast, plan, agrees=False)
    cast.enter(client, "officer")
    page = text_of(client, "activities:plan", plan.ref)
    assert "没有批准，改好了再送。" in page


# ---------------------------------------------------------------- on paper


def test_the_plan_on_paper_says_what_came_of_each_line(cast, client, activity, plan, line):
    activity(title="上库里看水", plan_line=line("水源地视察", yields="一份建议"))
    line("没有办的一项", quarter=1)
    cast.enter(client, "officer")
    answer = client.get(reverse("activities:plan_paper", args=[plan.ref, "docx"]))
    document = Document(io.BytesIO(answer.content))
    assert document.paragraphs[0].text == "提案委2026年活动计划"
    grid = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert grid[0] == ["序号", "季度", "做什么", "种类", "牵头", "要出什么", "办了什么"]
    assert grid[1] == [
        "1", "二季度", "水源地视察", "视察", "提案委", "一份建议", "12月3日上库里看水（还没有通知）",
    ]  # fmt: skip
    assert grid[2][-1] == "过了时候，没有办"
    assert client.get(reverse("activities:plan_paper", args=[plan.ref, "pdf"])).content.startswith(
        b"%PDF"
    )
    other = client.get(reverse("activities:plan_paper", args=[plan.ref, "odt"]))
    assert other.status_code == 404


# ---------------------------------------------------------------- who may


def kept(plan, line):
    """(address, what is sent) of everything that only whoever keeps the plan may do."""
    return [
        ("activities:add_plan_line", plan.ref),
        ("activities:send_plan", plan.ref),
        ("activities:bring_plan", plan.ref),
        ("activities:plan_line", line.ref),
        ("activities:drop_plan_line", line.ref),
    ]


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("member", 403),
        ("other_member", 403),
        ("clerk", 403),
        ("leader", 403),
        ("system", 403),
        ("security", 403),
        ("audit", 403),
        ("outsider", 404),
    ],
)
def test_whoever_does_not_organise_changes_no_plan(cast, client, plan, line, who, refused):
    made = line()
    cast.enter(client, who)
    for name, ref in kept(plan, made):
        assert client.post(reverse(name, args=[ref])).status_code == refused, name
    assert titles(plan) == [(1, "水源地视察")]
    reads = {"leader": 200}.get(who, refused)
    for name in ("activities:plan", "activities:export_plan"):
        assert client.get(reverse(name, args=[plan.ref])).status_code == reads


def test_the_head_of_one_body_keeps_no_plan_of_another(cast, client, committee_body, plan, line):
    theirs = begin_plan(committee_body, YEAR, actor=SYSTEM)
    cast.enter(client, "head")
    assert client.get(reverse("activities:plan", args=[theirs.ref])).status_code == 404
    listed = text_of(client, "activities:plans")
    assert "提案委" in listed
    assert reverse("activities:plan", args=[theirs.ref]) not in listed
    sent = {"unit": committee_body.pk, "year": YEAR + 1}
    assert client.post(reverse("activities:begin_plan"), sent).status_code == 422


def test_whoever_leads_a_line_reads_the_plan_and_changes_nothing(
    cast, client, committee_body, special
):
    theirs = begin_plan(committee_body, YEAR, actor=SYSTEM)
    kind = cast.committee.activity_kinds.get(key="survey")
    made = write_line(theirs, quarter=1, title="联合调研", kind=kind, lead=special, actor=SYSTEM)
    cast.enter(client, "head")
    page = text_of(client, "activities:plan", theirs.ref)
    assert "联合调研" in page
    assert reverse("activities:plan_line", args=[made.ref]) not in page
    assert client.post(reverse("activities:plan_line", args=[made.ref])).status_code == 403
    form = client.get(reverse("activities:write") + f"?line={made.ref}").context["form"]
    assert form["title"].value() == "联合调研"


def test_a_station_has_a_plan_and_leads_its_own_lines(cast, client):
    plan = begin_plan(cast.team, YEAR, actor=cast.actor("officer"))
    kind = cast.committee.activity_kinds.get(key="micro_talk")
    made = write_line(
        plan, quarter=4, title="上门宣讲", kind=kind, lead=cast.team, actor=cast.actor("officer")
    )
    cast.enter(client, "officer")
    form = client.get(reverse("activities:write") + f"?line={made.ref}").context["form"]
    assert form["lead"].value() == cast.team.pk
    assert cast.team in form.fields["lead"].queryset


def test_what_is_done_with_a_plan_is_logged(cast, plan, line):
    drop_line(line(), actor=cast.actor("officer"))
    logged = set(Entry.objects.filter(act__contains="plan").values_list("act", flat=True))
    assert logged == {
        "activities.begin_plan",
        "activities.write_plan_line",
        "activities.drop_plan_line",
    }


@pytest.mark.parametrize("who", ["officer", "head"])
@pytest.mark.parametrize("many", [1, 40])
@pytest.mark.parametrize("name", ["plan", "plan_paper", "export_plan", "plans", "sheet"])
def test_a_plan_keeps_within_its_queries(
    cast,
    client,
    activity,
    plan,
    line,
    wants_approval,
    who,
    name,
    many,
    django_assert_max_num_queries,
):
    for number in range(many):
        made = activity(title=f"第{number}次", lead=plan.unit, plan_line=line(f"第{number}项"))
        activity(title=f"计划外{number}", lead=plan.unit)
    send_plan(plan, actor=cast.actor("officer"))
    approve(cast, plan)
    args = {"plans": [], "plan_paper": [plan.ref, "docx"], "sheet": [made.ref]}
    url = reverse(f"activities:{name}", args=args.get(name, [plan.ref]))
    cast.enter(client, who)
    client.get(url)
    with django_assert_max_num_queries(12):
        assert client.get(url).status_code == 200
