"""Every module of the house, the lowest first: installed apps and addresses come from this list.

The layers of `pyproject.toml` name the same modules, and a boundary test holds the two together. A
new module gets a line here and one in each contract there.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Module:
    """One folder under `lianxin/`; `prefix` is the word before its addresses, if it has any."""

    name: str
    prefix: str | None = None

    @property
    def app(self) -> str:
        """The name among the installed apps."""
        return f"lianxin.{self.name}"

    @property
    def has_addresses(self) -> bool:
        """Whether it brings pages."""
        return self.prefix is not None


MODULES = (
    Module("core"),
    Module("ui", ""),
    Module("documents"),
    Module("audit", "audit/"),
    Module("files"),
    Module("accounts", "accounts/"),
    Module("notify", "notify/"),
    Module("organisation", "organisation/"),
    Module("workbook", "organisation/workbook/"),  # a page among those about people
    Module("office", "office/"),
    Module("places", "places/"),
    Module("duty", "duty/"),
    Module("activities", "activities/"),
    Module("liaison", "liaison/"),
    Module("logbook", "logbook/"),
    Module("meetings", "meetings/"),
    Module("inbox", ""),
    Module("intake", ""),
    Module("casework", ""),
    Module("record", "record/"),
    Module("help", "help/"),
    Module("portal", ""),
    Module("config"),
)
