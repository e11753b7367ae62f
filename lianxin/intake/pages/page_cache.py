"""A page that is the same for every stranger, drawn once in a while instead of for each of them.

Who is on duty at a place and what became of what was said there may be half a minute old. What
belongs to one browser is put in anew each time: the form's token and the proof against forgery.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import get_token

from lianxin.core.access import Request
from lianxin.ui.context_processors import LARGE

PROOF = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
# Where one and the other stand in a kept page: controls, which no form of ours lets anybody write.
HERE, PROOF_HERE = "\x01", "\x02"


def for_strangers(
    request: Request, token: str, draw: Callable[[], HttpResponse], *, about: str
) -> HttpResponse:
    """The page as `draw` makes it, or as it was kept for this address and this size of letters.

    `about` names what the page shows, and changes with whatever may not stand a moment longer.
    Whoever has a session, or a message waiting in a cookie, gets a page of their own.
    """
    seconds = settings.LIANXIN_PAGE_SECONDS
    own = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    if own or not seconds or request.method != "GET":
        return draw()
    large = request.COOKIES.get(LARGE, "")
    key = f"page:{about}:{large == 'large'}:{hash(request.get_full_path())}"
    page = cache.get(key)
    if page is None:
        page = draw().content.decode().replace(token, HERE)
        page = PROOF.sub(rf"\g<1>{PROOF_HERE}", page)
        cache.set(key, page, seconds)
    return HttpResponse(page.replace(PROOF_HERE, get_token(request)).replace(HERE, token))
