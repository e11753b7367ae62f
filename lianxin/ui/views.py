import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core.access import access
from lianxin.ui import samples
from lianxin.ui.context_processors import LARGE

_A_YEAR = 365 * 24 * 3600


@require_safe
@access("public")
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state: the page a change of the look is judged by; not in earnest."""
    if not (settings.LIANXIN_DEMO or settings.LIANXIN_TESTING):
        raise Http404
    return render(request, "ui/components.html", samples.everything(request))


@require_http_methods(["GET", "HEAD", "POST"])
@access("public")
def type_size(request: HttpRequest) -> HttpResponse:
    """Remember large or normal type, and go back to the page one came from."""
    asked = request.POST if request.method == "POST" else request.GET
    back = asked.get("next", "")
    is_ours = re.match(r"/(?![/\\])", back) and url_has_allowed_host_and_scheme(
        back, allowed_hosts=None, require_https=request.is_secure()
    )
    answer = redirect(back if is_ours else "/")
    answer.set_cookie(
        LARGE,
        "normal" if asked.get("to") == "normal" else "large",
        max_age=_A_YEAR,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
    answer["Cache-Control"] = "no-store"
    return answer
