"""Every write of a sender, and of staff for one, one file a noun."""
