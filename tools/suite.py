"""Write what `make test-all` came to into docs/reference/suite.md; what stands above stays.

Day, tests and seconds of both databases and what each part cost: no machine, path or host.
"""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "suite.md"
FROM_HERE = "## 最近一次的结果\n"
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def table(runs: dict[str, dict[str, Any]], day: date) -> str:
    """The last section of the page."""
    said = [
        f"`make test-all` 写于{day.year}年{day.month}月{day.day}日，{os.cpu_count()}个核：\n",
        "| 数据库 | 测试 | 历时（秒） | 处理器（秒） |",
        "|---|--:|--:|--:|",
        *(
            f"| {DATABASES[name]} | {run['tests']} | {run['seconds']} | {run['processor']} |"
            for name, run in runs.items()
        ),
        "\n各处的测试用的处理器秒数，浏览器另算：\n",
        f"| 处 | 测试 | {' | '.join(DATABASES[name] for name in runs)} |",
        f"|---|--:|{'--:|' * len(runs)}",
    ]
    for part, (count, _seconds) in runs["sqlite"]["parts"].items():
        costs = [run["parts"].get(part, [0, 0.0])[1] for run in runs.values()]
        said.append(f"| {part} | {count} | {' | '.join(map(str, costs))} |")
    return "\n".join(said) + "\n"


def main() -> None:
    """Read what the runs left in build/."""
    runs = {
        name: json.loads((ROOT / "build" / f"seconds-{name}.json").read_text(encoding="utf8"))
        for name in DATABASES
    }
    today = datetime.now().astimezone().date()
    above, heading, _old = PAGE.read_text(encoding="utf8").partition(FROM_HERE)
    PAGE.write_text(f"{above}{heading}\n{table(runs, today)}", encoding="utf8")


if __name__ == "__main__":
    main()
