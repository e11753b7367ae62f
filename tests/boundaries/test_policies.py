"""Policies never join to many rows, so that nobody sees a row twice and no database sorts rows out."""

from importlib import import_module

from django.apps import apps

from lianxin.core.access import EVERYWHERE, Actor, Policy
from lianxin.core.rights import RIGHTS


def every_policy() -> list[Policy]:
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("lianxin."):
            try:
                module = import_module(f"{config.name}.policies")
            except ModuleNotFoundError:
                continue
            found += [thing for thing in vars(module).values() if isinstance(thing, Policy)]
    return found


def actors() -> list[Actor]:
    """Nobody, somebody with every right in one unit, and with every right everywhere."""
    known = {"user_id": 1, "person_id": 1, "member_id": 1, "committee_id": 1}
    rights = sorted(RIGHTS)
    return [
        Actor(),
        Actor(**known),
        Actor(**known, units=frozenset({3}), grants=frozenset((right, 3) for right in rights)),
        Actor(**known, grants=frozenset((right, EVERYWHERE) for right in rights)),
        *(Actor(**known, units=frozenset({3}), grants=frozenset({(right, 3)})) for right in rights),
        *(Actor(**known, grants=frozenset({(right, EVERYWHERE)})) for right in rights),
    ]


def joins_to_many(policy: Policy, actor: Actor) -> list[str]:
    tables = policy.rows(actor).query.alias_map.values()
    joins = [table.join_field for table in tables if getattr(table, "join_field", None)]
    return [field.name for field in joins if field.one_to_many or field.many_to_many]


def test_no_policy_joins_to_many_rows():
    found = {
        (policy.model.__name__, *joined)
        for policy in every_policy()
        for actor in actors()
        if (joined := joins_to_many(policy, actor))
    }
    assert found == set()
    assert len(every_policy()) >= 30  # none was lost on the way


def test_such_a_join_would_be_found():
    from django.db.models import Q

    from lianxin.organisation.models import Person

    bad = Policy(Person, lambda actor: Q(appointments__committee=1))
    assert joins_to_many(bad, Actor()) == ["appointments"]
