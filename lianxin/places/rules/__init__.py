"""Pure arithmetic and words: no Django."""
