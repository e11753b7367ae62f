"""Every write of casework, one file a noun."""
