"""What services and pages of liaison share."""
