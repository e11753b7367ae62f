"""What pages about the duty record show."""
