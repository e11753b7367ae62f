"""Reads of the duty record."""
