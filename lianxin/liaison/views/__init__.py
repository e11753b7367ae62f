"""Views of liaison."""
