"""Reads of office that services and pages share."""
