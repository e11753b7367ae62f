"""Terms of the committee with their sessions."""

from django.db.models import Count

from lianxin.core.access import Actor
from lianxin.organisation.models import Term


def terms(actor: Actor) -> list[Term]:
    """The terms, newest first, each with its sessions and how many members it has had."""
    rows = Term.objects.filter(committee=actor.committee_id).order_by("-number")
    return list(rows.annotate(people=Count("members")).prefetch_related("sessions"))
