"""Reads of the log's page."""
