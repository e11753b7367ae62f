"""Reads that services and pages of activities share."""
