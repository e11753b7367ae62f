import secrets

import pytest
import segno

from lianxin.core.crypto.codes import ALPHABET
from lianxin.ui import qr


def squares(drawn) -> set[tuple[int, int]]:
    """What is dark, read off the path; the quiet zone taken away."""
    dark = set()
    for run in str(drawn["path"]).split("z")[:-1]:
        begins, rest = run[1:].split("h", 1)
        x, y = (int(number) - 4 for number in begins.split())
        dark |= {(x + at, y) for at in range(int(rest.split("v")[0]))}
    return dark


@pytest.mark.parametrize(
    "text",
    [
        "https://lianxin.example.cn/s/S5P48THV00FSS/",
        "https://lianxin.example.cn/t/#",
        "https://lianxin.example.cn/t/#k=说",
        *(
            f"{host}/t/#k={''.join(secrets.choice(ALPHABET) for _ in range(26))}"
            for host in ["http://127.0.0.1:8000", "https://" + "a" * 40 + ".example.cn"]
            for _ in range(20)
        ),
    ],
    ids=range(43),
)
def test_every_square_is_where_the_norm_wants_it(text):
    matrix = segno.make(text, error="m", micro=False, mask=3).matrix
    wanted = {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    drawn = qr.drawing(text)
    assert drawn["side"] == len(matrix) + 8
    assert squares(drawn) == wanted
