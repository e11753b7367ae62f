"""What is written into the logbook."""
