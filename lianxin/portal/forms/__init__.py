"""What people write on composed pages."""
