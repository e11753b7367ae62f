from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

LARGE = "lx_type"


def look(request: HttpRequest) -> dict[str, object]:
    """Whether this reader asked for large type, and the door to change that.

    A page that cannot be asked for again by its address (a receipt answering a POST) has no
    such door: switching would lose it.
    """
    large = request.COOKIES.get(LARGE) == "large"
    door = ""
    if request.method in {"GET", "HEAD"}:
        wanted = {"to": "normal" if large else "large", "next": request.get_full_path()}
        door = f"{reverse('ui:type')}?{urlencode(wanted)}"
    return {"large_type": large, "type_url": door}
