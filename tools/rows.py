"""What the system is for, row by row, and which tests prove it: python -m tools.rows writes the page.

A row is proved by tests that carry @pytest.mark.row("L1"); without one it stands as open.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "rows.md"
WATCHED = ("lianxin", "tests")
HEAD = """<!-- 由 python -m tools.rows 生成，不要手改。 -->
# 要办的四十六件事，各由哪些测试证明

一件事办成了，是说一个人能在浏览器里从空的安装做起，把它做完，看得到它该到的地方。证明它的测试上记着它的编号
（`@pytest.mark.row("L1")`）；没有测试的，就是还没有办成，或者还差一样。

"""
ROWS = {
    "O1": "届、次会议、委员：职务、界别、党派、职业、单位；一个人同时在几个机构里",
    "O2": "界别活动组：小组、几位召集人，按职业和合不合适来编；专委会重新编排",
    "O3": "委员按远近编入街道、乡镇、园区联络组",
    "O4": "整组进驻工作站（整建制入站）",
    "O5": "界别责任区一览表：委员、责任区、联系人、任务、要求，没有一位落下",
    "O6": "三联：主席会议成员、常委、委员、界别群众，一级联一级",
    "O7": "界别、专委会、活动组和乡镇、村结对",
    "O8": "几级政协在一个工作站里履职，一件事只记一次",
    "O9": "常委工作小组、活动中的临时党支部",
    "P1": "工作站、工作室、联络室、联系点、议事室……：负责人、团队、地址、时间、照片",
    "P2": "四统一、四上墙、五个有",
    "P3": "每处一个码，成套印好，扫了就知道在哪里",
    "P4": "墙上的板从现在的数据印，过时了会说",
    "P5": "五全各一个尺；哪里还缺联系点",
    "P6": "委员之家：讲堂、书画室、咨询室、活动室，可以预约",
    "P7": "每处有牵头的专委会、学习小组、责任人",
    "L1": "群众随时留言，匿名或者留联系方式，件件在留言的人面前办结",
    "L2": "在线轮岗值班、现场值班，谁在值班是公开的",
    "L3": "联系群众的记录：走访、座谈、调研、接待、微信；联系十个人、二十人次",
    "L4": "联系周、进站周、服务月；一办几年的行动",
    "L5": "随时问：从公开的材料里答，答不了的找人",
    "L6": "履职呼叫：委员呼叫联络办，在答应的时间里回",
    "L7": "从留言里看出热点，不被抄来的字骗了",
    "T1": "各种活动，从全会到微建议，现场、在线一样办",
    "T2": "请、报名、请假、签到、缺席；计划、方案、步骤、总结；几家合办各记一次",
    "T3": "联络室的五个一",
    "T4": "点题、选题、荐题、交题、议题；一年的协商计划和它得到的批准",
    "T5": "全体、重点、专题、基层协商；答复的人到场，共识看得见",
    "T6": "提案的一生；重点提案督办；民生提案；联合调研",
    "T7": "社情民意信息：收、编、签、送、采用、批示",
    "T8": "为群众办实事，和办成的结果",
    "T9": "后来怎样了：批示、采用、落实，告诉委员和委员的单位",
    "T10": "往下传：共识一级一级说下去，群众问的一级一级说上来",
    "T11": "调研和民主监督：题目、小组、走访、报告、送出、回复",
    "T12": "委员参加中心工作和专班，和它的结果",
    "G1": "三餐制学习；书院、读书会、阅览室",
    "G2": "关心委员：节日、生日、看望、谈心；走访委员和单位，分批全覆盖",
    "G3": "委员故事、典型事迹",
    "W1": "履职记录：一次录入，多处使用；谁组织谁记录，委员核对",
    "W2": "量化考核，分职务、界别、行业的差异化分项统计",
    "W3": "年度履职档案：生成、补充、交上",
    "W4": "评先推优：优秀委员、优秀工作站，动态复核",
    "W5": "履职不够的，提醒、约谈、帮助，按规矩办",
    "W6": "工作室、活动组的动态评价，通报，交流",
    "W7": "结果作为推荐和提名的参考，反馈给委员和推荐单位",
    "W8": "上报用的数：各类地点、微行动、听到的、建议、实事、到了的群众",
}


def _marks(path: Path) -> Iterator[tuple[str, str]]:
    """(row, name of the test) of one file."""
    for node in ast.parse(path.read_text(encoding="utf8")).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.row":
                yield from ((ast.literal_eval(each), node.name) for each in mark.args)


def proofs() -> dict[str, list[str]]:
    """Row → the tests that prove it, as path::name."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in WATCHED:
        for path in sorted((ROOT / part).rglob("test_*.py")):
            for row, name in _marks(path):
                found[row].append(f"{path.relative_to(ROOT).as_posix()}::{name}")
    return found


def page() -> str:
    """The page: what works, and what is open."""
    found = proofs()
    lines = [
        f"办成了{len(ROWS.keys() & found.keys())}件，还有{len(ROWS.keys() - found.keys())}件。\n"
    ]
    lines += ["| 编号 | 是什么 | 由什么证明 |", "|---|---|---|"]
    for row, words in ROWS.items():
        proof = "<br>".join(f"`{name}`" for name in found.get(row, ())) or "还没有"
        lines.append(f"| {row} | {words} | {proof} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
