"""What is written about people, posts, units and days."""
