"""Whether the system is well: for whoever runs it, and for a watching program."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.portal.pages.health import ailments


@require_safe
@never_cache
@access("public")
def health(_request: Request) -> HttpResponse:
    """200 and "ok", or 503 and what is wrong, a line each; no names, numbers or addresses."""
    wrong = ailments()
    body = "\n".join(wrong) if wrong else "ok"
    return HttpResponse(f"{body}\n", status=503 if wrong else 200, content_type="text/plain")
