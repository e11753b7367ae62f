"""What pages of casework show."""
