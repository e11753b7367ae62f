"""Every write of liaison."""
