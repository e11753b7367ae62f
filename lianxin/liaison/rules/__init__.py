"""Arithmetic and words of liaison."""
