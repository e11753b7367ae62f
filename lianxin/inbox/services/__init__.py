"""Every write about messages and cases, one file a noun."""
