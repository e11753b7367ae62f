"""Reads of meetings."""
