"""Reads that services and pages of the logbook share."""
