"""What is written about activities."""
