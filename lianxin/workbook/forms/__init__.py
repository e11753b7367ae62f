"""Shapes of what is handed in."""
