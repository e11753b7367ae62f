"""Rows of liaison."""

from lianxin.liaison.models.areas import AreaContact, AreaMember, AreaSheet, ResponsibilityArea
from lianxin.liaison.models.care import CareNeed, CareVisit, ComingIn
from lianxin.liaison.models.chain import ChainLink, LiaisonRule
from lianxin.liaison.models.notebook import ContactEntry, LinkedPerson, NotebookRule
from lianxin.liaison.models.pairing import Pairing
from lianxin.liaison.models.points import ChainQuestion, PointReach, TalkingPoint

__all__ = [
    "AreaContact",
    "AreaMember",
    "AreaSheet",
    "CareNeed",
    "CareVisit",
    "ChainLink",
    "ChainQuestion",
    "ComingIn",
    "ContactEntry",
    "LiaisonRule",
    "LinkedPerson",
    "NotebookRule",
    "Pairing",
    "PointReach",
    "ResponsibilityArea",
    "TalkingPoint",
]
