"""Names for the numbers in the audit log, of the reader's own committee only."""

from django.db.models import Q

from lianxin.audit.slots import Names, NamesWanted
from lianxin.core import spelling
from lianxin.core.access import Actor
from lianxin.organisation.models import Person


def called(typed: str, *, account: str) -> Q:
    """Who has this name, or a sign-in name like it, however it is spelt."""
    name, username = spelling.person_name(typed).name, spelling.looked_for(typed)
    return Q(name__icontains=name) | Q(**{f"{account}__icontains": username})


def find_names(actor: Actor, asked: NamesWanted) -> Names:
    """Whoever holds or held something in the reader's committee."""
    here = Person.objects.filter(
        Q(memberships__committee=actor.committee_id or 0)
        | Q(appointments__committee=actor.committee_id or 0)
    )
    wanted = Q(pk__in=asked.persons) | Q(user__in=asked.users)
    if asked.called:
        wanted |= called(asked.called, account="user__username")
    found = list(
        here.filter(wanted).distinct().values_list("pk", "name", "user_id", "user__username")
    )
    meant = [row for row in found if asked.called]
    return Names(
        persons={pk: name for pk, name, _user, _username in found},
        users={user: f"{name}（{username}）" for _pk, name, user, username in found if user},
        called_persons=frozenset(pk for pk, *_rest in meant),
        called_users=frozenset(user for _pk, _name, user, _username in meant if user),
    )
