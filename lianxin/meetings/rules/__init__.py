"""Rules of meetings, without a database."""
