"""The towns, streets and parks that a higher module knows: asked there, chosen here."""

from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Committee
from lianxin.organisation.slots import known_areas


def areas_known(committee: Committee) -> dict[str, str]:
    """Of each the name and the kind; none, where nobody has entered any."""
    found = known_areas.panels(SYSTEM, committee)
    return {name: kind for areas in found for name, kind in areas.items()}
