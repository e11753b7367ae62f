"""One entry, many uses: what is entered where, and what comes of it without being typed again.

Nothing is listed by hand: the forms say of which thing they ask facts, modules register which deeds are
drawn of their things and of what they tell people.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lianxin.core.acts import VALUES
from lianxin.notify.kinds import GROUPS, KINDS
from lianxin.organisation.deeds import kinds_of_deeds


@dataclass
class Entered:
    """A thing of which facts are entered: each fact asked once, and the deeds drawn of it."""

    title: str
    facts: dict[str, str] = field(default_factory=dict)  # by the field's name, what it is called
    deeds: list[str | Promise] = field(default_factory=list)


@dataclass
class Uses:
    """What is entered in one module, and of what people are told there."""

    title: str
    entered: dict[str, Entered] = field(default_factory=dict)
    told: list[str | Promise] = field(default_factory=list)


class Asking(Protocol):
    """A form that says of which thing it asks facts."""

    asks: ClassVar[str]
    base_fields: ClassVar[dict[str, Any]]


def uses(forms: Iterable[type[Asking]]) -> list[Uses]:
    """What these forms ask, module by module, the lowest first."""
    found: dict[str, Uses] = {}
    for form in sorted(forms, key=lambda form: (form.__module__, form.__qualname__)):
        module = form.__module__.split(".")[1]
        here = found.setdefault(module, Uses(str(apps.get_app_config(module).verbose_name)))
        model = apps.get_model(form.asks.partition(":")[0])
        thing = here.entered.setdefault(
            model._meta.label, Entered(str(model._meta.verbose_name), deeds=deeds_of(model))
        )
        for name, asked in form.base_fields.items():
            if asked.label and not asked.widget.is_hidden:
                thing.facts.setdefault(name, str(asked.label))
    for module, here in found.items():
        here.told = told_in(module)
    order = [config.label for config in apps.get_app_configs()]
    return [found[module] for module in order if module in found]


def deeds_of(model: type[Model]) -> list[str | Promise]:
    """What stands in the duty record of a thing without being entered there."""
    own = model._meta.label_lower
    kinds = {kind.replace("_", ""): kind for kind in sorted(kinds_of_deeds())}
    return [VALUES[kinds[name]] for name in {own, own.removesuffix("deed")} & set(kinds)]


def told_in(module: str) -> list[str | Promise]:
    """Of what a module tells whom it concerns."""
    groups = dict.fromkeys(KINDS[key].group for key in KINDS if key.partition(".")[0] == module)
    return [
        _("%(what)s：%(words)s") % {"what": GROUPS[key].title, "words": GROUPS[key].words}
        for key in groups
    ]
