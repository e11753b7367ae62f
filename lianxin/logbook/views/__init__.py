"""Views of the logbook."""
