"""What home pages show."""
