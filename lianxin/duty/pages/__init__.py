"""What pages about duty show."""
