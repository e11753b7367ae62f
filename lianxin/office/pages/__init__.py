"""What pages of office show."""
