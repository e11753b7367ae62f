"""Reads of organisation's pages."""
