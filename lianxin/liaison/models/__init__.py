"""Rows of liaison."""

from lianxin.liaison.models.areas import AreaContact, AreaMember, AreaSheet, ResponsibilityArea
from lianxin.liaison.models.chain import ChainLink, LiaisonRule

__all__ = [
    "AreaContact",
    "AreaMember",
    "AreaSheet",
    "ChainLink",
    "LiaisonRule",
    "ResponsibilityArea",
]
