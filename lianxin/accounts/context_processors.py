"""What pages of the sign-in read beside what their views give."""

from typing import Any

from django.http import HttpRequest

from lianxin.accounts.carried import FIELD, of_request


def carried(request: HttpRequest) -> dict[str, Any]:
    """What was written when a sitting ended, where this request brings it along."""
    if request.method != "POST" or FIELD not in request.POST:
        return {}
    return {"carried": of_request(request)}
