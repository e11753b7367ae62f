"""Rows of liaison."""

from lianxin.liaison.models.areas import ResponsibilityArea

__all__ = ["ResponsibilityArea"]
