"""What the pages of notify show."""
