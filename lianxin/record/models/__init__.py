"""Rows of the duty record."""

from lianxin.record.models.deeds import Deed, DeedQuerySet, SilenceRule
from lianxin.record.models.outside import OutsideDeed

__all__ = ["Deed", "DeedQuerySet", "OutsideDeed", "SilenceRule"]
