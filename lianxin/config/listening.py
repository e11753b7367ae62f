"""Whether an address of this machine is free to listen on.

The web server lets a second one share its port without a word, and whoever comes then meets either.
"""

import socket

from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def refuse_taken(host: str, port: int, *, instead: str) -> None:
    """Refuse a port that is in use, or that we may not have; `instead` is how to choose another."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            words = _(
                "不能在%(host)s的%(port)s端口上开网站（%(error)s）。多半是别的程序已经占着它："
                "请先停掉那个程序，或者换一个端口：%(instead)s"
            )
            facts = {"host": host, "port": port, "error": error.strerror, "instead": instead}
            raise CommandError(words % facts) from error
