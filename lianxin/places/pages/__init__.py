"""Reads of places' pages."""
