"""Shapes of input: what a sender writes, and what staff enter for one."""
