"""Reads of workbook's pages."""
