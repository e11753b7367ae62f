"""What is written about the duty record."""
