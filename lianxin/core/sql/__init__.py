"""What databases are asked in ways of our own, each with its figure: compiled reads, kept tables, search."""
