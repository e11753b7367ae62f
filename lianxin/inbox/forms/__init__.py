"""Shapes of input: what a resident writes, what the office enters and decides."""
