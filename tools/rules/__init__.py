"""The house rules, by what they are about."""

from tools.rules import budgets, formalism, pages, writes
from tools.rules.rule import RULES, Finding, Rule, Source

__all__ = ["RULES", "Finding", "Rule", "Source", "budgets", "formalism", "pages", "writes"]
