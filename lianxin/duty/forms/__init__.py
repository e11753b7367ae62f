"""What is written about duty."""
