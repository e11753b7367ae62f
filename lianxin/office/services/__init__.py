"""Every write of office."""
