"""From refusals to answers: whoever came second, or meets a busy database, gets a clear page."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lianxin.core.flows import LostRace, MoveRefused

Answer = Callable[[HttpRequest], HttpResponse]


class AnswerRefusals:
    """Turns a lost race into 409 and a locked or absent database into 503 with Retry-After."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, whatever happens to the database before a view is reached."""
        try:
            return self.get_response(request)
        except OperationalError:
            return busy(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what a view raised."""
        if isinstance(error, LostRace | MoveRefused):
            context = {
                "title": _("刚才已由别人办了"),
                "words": _("您写的还在上一页。请返回，刷新看看现在到了哪一步。"),
            }
            return render(request, "ui/refused.html", context, status=409)
        if isinstance(error, OperationalError):
            return busy(request)
        return None


def busy(request: HttpRequest) -> HttpResponse:
    """The database does not answer: nothing was stored, the form may be sent again as it is."""
    response = HttpResponse(
        "<!doctype html><html lang='zh-Hans'><meta charset='utf-8'><title>连心桥</title>"
        "<h1>"
        + _("眼下忙不过来")
        + "</h1><p>"
        + _("还没有存上。您写的还在上一页，请过一分钟再按一次，不会送成两份。")
        + "</p></html>",
        status=503,
    )
    response["Retry-After"] = "5"
    return response
