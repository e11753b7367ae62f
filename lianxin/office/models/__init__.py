"""Rows of office."""

from lianxin.office.models.papers import IssuedPaper, PaperCounter, PaperNumber, PaperSeries

__all__ = ["IssuedPaper", "PaperCounter", "PaperNumber", "PaperSeries"]
