"""Views of $name."""
