"""Who reads the log."""

from django.db.models import Q

from lianxin.audit.models import Entry
from lianxin.core.access import Actor, Policy


def visible_entries(actor: Actor) -> Q:
    """The audit administrator reads their committee's lines, and those that belong to none."""
    if not actor.holds("audit.read"):
        return Q(pk=None)
    return Q(committee=actor.committee_id) | Q(committee=None)


entries = Policy(Entry, visible_entries)


@entries.rule("audit.read")
def may_read(actor: Actor, entry: Entry) -> bool:
    """Reading is all there is."""
    return actor.holds("audit.read")
