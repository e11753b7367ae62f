"""Encryption and codes: one data key a committee, wrapped by the master key."""
