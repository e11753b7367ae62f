"""Forms of meetings."""
