from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from lianxin.core.access import ANONYMOUS
from lianxin.core.chapters import chapter_of
from lianxin.core.landmarks import landmark

LARGE = "lx_type"


def look(request: HttpRequest) -> dict[str, object]:
    """Whether this reader asked for large type, the door to change that, and on what pages are laid
    that members and all others read: on a member's sheet, or on the desk.

    A page that cannot be asked for again by its address (a receipt answering a POST) has no
    such door: switching would lose it.
    """
    large = request.COOKIES.get(LARGE) == "large"
    door = ""
    if request.method in {"GET", "HEAD"}:
        wanted = {"to": "normal" if large else "large", "next": request.get_full_path()}
        door = f"{reverse('ui:type')}?{urlencode(wanted)}"
    is_member = getattr(getattr(request, "actor", None), "member_id", None)
    frame = "ui/phone.html" if is_member else "ui/desk.html"
    return {
        "large_type": large,
        "type_url": door,
        "frame": frame,
        "help_url": SimpleLazyObject(lambda: _help_for(request)),
    }


def _help_for(request: HttpRequest) -> str:
    """The chapter about this page, for whoever works here; else what there is to read."""
    is_at_work = not getattr(request, "actor", ANONYMOUS).is_anonymous
    at = request.resolver_match
    where = chapter_of(at.view_name) if is_at_work and at else ""
    if not where:
        return landmark("help")
    document, _sharp, heading = where.partition("#")
    shelf_and_name = document.split("/")
    return (
        landmark("chapter", *shelf_and_name, heading)
        if heading
        else landmark("guide", *shelf_and_name)
    )
