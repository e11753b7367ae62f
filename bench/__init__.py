"""Loads and figures: `make bench`. Nothing here is a test; no bound is asserted."""
