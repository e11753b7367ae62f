"""Pages travel small; and whoever came second, or meets a busy database, gets a clear page."""

import sys
from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from lianxin.config.gate import GateAnswer
from lianxin.core import device
from lianxin.core.flows import NotMoved
from lianxin.documents.fonts import FontsMissing
from lianxin.documents.paper import TooMuch

# Locked too long, restarted, out of connections, or a connection that died under us.
AWAY = (OperationalError, InterfaceError)
BUSY_PAGE = "503.html"
RETRY_AFTER = 5  # seconds


class SmallerPages(GZipMiddleware):
    """Compresses what is asked for and is text; what answers a form goes as it is (decision 29)."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Receipts, slips and codes answer forms: their length tells nobody anything."""
        is_text = response.get("Content-Type", "").startswith(("text/", "application/json"))
        if request.method != "GET" or response.streaming or not is_text:
            return response
        return super().process_response(request, response)


class AnswerRefusals:
    """Turns a lost race into 409 and a locked or absent database into 503 with Retry-After."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on; what goes wrong outside the views comes to `failed` (handler500).

        Whoever opens an address by itself that only takes what is sent reads a page, not nothing.
        """
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            response.content = render_to_string("405.html").encode()
            response["Content-Type"] = "text/html; charset=utf-8"
        response.setdefault("Permissions-Policy", device.NOTHING)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what a view raised."""
        if isinstance(error, NotMoved):
            context = {
                "title": _("刚才已由别人办了"),
                "words": _("您写的还在上一页。请返回，刷新看看现在到了哪一步。"),
            }
            return render(request, "ui/refused.html", context, status=409)
        if isinstance(error, FontsMissing):
            context = {"title": _("现在印不了"), "words": str(error)}
            return render(request, "ui/refused.html", context, status=503)
        if isinstance(error, TooMuch):
            context = {"title": _("一张纸放不下"), "words": str(error)}
            return render(request, "ui/refused.html", context, status=422)
        if isinstance(error, AWAY):
            return busy()
        return None


def busy() -> HttpResponse:
    """The database does not answer: nothing was stored, the form may be sent again as it is.

    Rendered without the request, whose context would ask the database who is there.
    """
    response = HttpResponse(render_to_string(BUSY_PAGE), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """What failed outside the views: a database that is busy or away is not our mistake."""
    if isinstance(sys.exc_info()[1], AWAY):
        return busy()
    return server_error(request)


def full() -> GateAnswer:
    """What the gate says when its waiting room is full, made once: it costs no work then."""
    policy = build_policy()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Retry-After", str(RETRY_AFTER)),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", str(policy)),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
    ]
    body = render_to_string(BUSY_PAGE).encode()
    return GateAnswer("503 Service Unavailable", headers, body)
