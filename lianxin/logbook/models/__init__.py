"""Rows of the logbook."""

from lianxin.logbook.models.bulletins import BulletinPhoto
from lianxin.logbook.models.months import MonthList, MonthListQuerySet
from lianxin.logbook.models.ones import FiveOne
from lianxin.logbook.models.press import PressReport

__all__ = ["BulletinPhoto", "FiveOne", "MonthList", "MonthListQuerySet", "PressReport"]
