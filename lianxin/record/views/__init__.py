"""Pages about the duty record."""
