"""What pages of activities show."""
