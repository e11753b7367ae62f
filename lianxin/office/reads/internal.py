"""Which things are marked internal, for every exit of the house (`core.internal`)."""

from typing import Any

from django.db.models import QuerySet

from lianxin.core.internal import knows_marks
from lianxin.office.models import InternalMark


@knows_marks
def marked(what: str) -> QuerySet[Any, Any]:
    """The refs of one kind of thing that are marked today."""
    return InternalMark.objects.standing().filter(what=what).values("object_ref")


def mark_of(about: str) -> InternalMark | None:
    """The mark that a thing has."""
    return InternalMark.objects.standing().of(about).select_related("marked_by").first()
