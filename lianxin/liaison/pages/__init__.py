"""What pages of liaison show."""
