"""What pages of $name show."""
