"""Reads of accounts' pages."""
