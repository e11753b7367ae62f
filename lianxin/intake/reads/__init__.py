"""Domain reads that services and pages share."""
