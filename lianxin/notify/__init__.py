"""Notices: telling people that something happened; what it is about, they read where it stands."""
