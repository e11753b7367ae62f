"""Names that are shown and saved."""

import pytest

from lianxin.files.names import safe_name


@pytest.mark.parametrize(
    ("sent", "safe"),
    [
        ("IMG_2041.HEIC", "IMG_2041.jpg"),
        ("公交站.jpeg", "公交站.jpg"),
        ("", "照片.jpg"),
        (".jpg", "照片.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("..\\..\\boot.ini", "boot.jpg"),
        ("C:\\照片\\一.png", "一.jpg"),
        ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie x=1.jpg"),
        ("a\0b.jpg", "ab.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        ('"; filename="x.html', " filename=x.jpg".strip()),
        ("...", "照片.jpg"),
        ("a.tar.gz", "a.tar.jpg"),
        ("𠮷㛃龘.png", "𠮷㛃龘.jpg"),
        ("x" * 300 + ".png", "x" * 60 + ".jpg"),
        ("长" * 255, "长" * 60 + ".jpg"),
        ("\ud800.jpg", "照片.jpg"),
        ("con:stream.jpg", "constream.jpg"),
    ],
)
def test_a_name_is_one_plain_line_that_ends_in_jpg(sent, safe):
    assert safe_name(sent, default="照片") == safe
