"""What to tell whom about contacts, areas, the chain and care."""
