"""Rows of the duty record."""

from lianxin.record.models.deeds import Deed, DeedQuerySet, SilenceRule
from lianxin.record.models.outside import OutsideDeed
from lianxin.record.models.releases import DeedRelease

__all__ = ["Deed", "DeedQuerySet", "DeedRelease", "OutsideDeed", "SilenceRule"]
