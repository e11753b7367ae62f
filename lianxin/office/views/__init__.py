"""Pages of office."""
