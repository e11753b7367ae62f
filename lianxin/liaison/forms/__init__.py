"""What the office and members write."""
