"""$Label."""
