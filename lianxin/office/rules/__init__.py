"""Pure rules of office."""
