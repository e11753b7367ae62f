"""Pages of the logbook."""
