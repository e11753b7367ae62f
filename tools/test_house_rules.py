"""Each rule catches its wrong lines, lets its right lines pass, and takes a reason as answer."""

from __future__ import annotations

import pytest

from tools.house_rules import main
from tools.rules import RULES, Rule, Source
from tools.rules.formalism import AVOIDED, formal_words

BY_ID = {rule.id: rule for rule in RULES}
every_rule = pytest.mark.parametrize("rule", RULES, ids=BY_ID)


def found(rule: Rule, text: str, path: str = "") -> list[str]:
    return [finding.what for finding in rule.check(Source(path or rule.example, text))]


@every_rule
def test_the_wrong_lines_are_caught(rule):
    assert found(rule, rule.bad)


@every_rule
def test_the_right_lines_pass(rule):
    right = rule.example.replace("0002_alter_case_state", "0002_let_cases_wait")
    assert found(rule, rule.good, right) == []


@every_rule
def test_a_rule_says_why_and_what_to_do(rule):
    assert rule.reason.endswith(".")
    assert len(rule.fix) > 10
    assert rule.applies_to(rule.example)


def test_no_two_rules_share_a_name():
    assert len(BY_ID) == len(RULES)


@pytest.mark.parametrize(
    "excused",
    [
        "# house: the line stands or falls with the act\ndef log(actor): ...",
        "def log(actor): ...  # house: the line stands or falls with the act",
        "# house: the act is logged by its caller\n@transaction.atomic\ndef log(actor): ...",
    ],
)
def test_a_reason_on_the_line_or_above_answers_a_rule(excused):
    assert found(BY_ID["service-door"], excused) == []


def test_an_excuse_without_a_reason_answers_nothing():
    assert found(BY_ID["service-door"], "# house:\ndef log(actor): ...")


def test_safe_html_is_excused_in_ui_only():
    text = "# house: the markup is ours\nmark_safe(svg)"
    assert found(BY_ID["safe-html"], text, "lianxin/ui/templatetags/ui.py") == []
    assert found(BY_ID["safe-html"], text, "lianxin/inbox/views.py")


def test_a_service_that_lacks_only_its_actor_is_told_so():
    text = "@transaction.atomic\ndef close(case, actor): ..."
    assert found(BY_ID["service-door"], text) == ["service close without keyword-only actor"]


@pytest.mark.parametrize(
    ("path", "caught"),
    [
        ("0001_initial", False),
        ("0002_initial", True),
        ("0002_case_state_and_more", True),
        ("0003_auto_20260101_1200", True),
        ("0004_keep_the_notice_version", False),
    ],
)
def test_a_migration_is_named_for_its_intent(path, caught):
    name = f"lianxin/inbox/migrations/{path}.py"
    assert bool(found(BY_ID["migration-name"], "", name)) is caught


@pytest.mark.parametrize("path", ["lianxin/inbox/utils.py", "lianxin/common/flows.py"])
def test_a_drawer_for_everything_is_caught_by_its_file_name(path):
    assert found(BY_ID["drawer-name"], "", path)


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("连续打卡七天", ["打卡"]),
        ("本系统不设打卡，不看在线时长。", []),
        ("不收费。每日打卡", ["打卡"]),
        ("按分数排名", ["排名"]),
        ("主席会议排名", []),
        ("like_count = 1", ["like_count"]),
        ("likelihood, checking, review_counter", []),
    ],
)
def test_the_formalism_guard_knows_a_denial_from_an_invitation(text, caught):
    assert [word for _, word in formal_words(text)] == caught


@pytest.mark.parametrize(
    "marked",
    [
        "{% blocktranslate trimmed with n=1 %}\n共 {{ n }} 件\n{% endblocktranslate %}",
        "{% comment %}说明{% endcomment %}",
        "{{ name|default:_('未填') }}",
    ],
)
def test_marked_chinese_passes(marked):
    assert found(BY_ID["bare-chinese"], marked) == []


def test_unmarked_chinese_is_found_on_its_own_line():
    rule = BY_ID["bare-chinese"]
    source = Source(rule.example, '{# 一\n二 #}\n{{ name|default:"未填" }}')
    assert [finding.line for finding in rule.check(source)] == [3]


def test_the_rules_can_be_listed(capsys):
    assert main(["--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(RULES)


def test_the_words_to_avoid_are_those_of_the_glossary():
    assert len(AVOIDED) >= 20
    assert AVOIDED["考勤"] == "签到、出席"
    assert not {"不说", "---"} & set(AVOIDED)
