"""What is kept beside the database: append-only files, erasures, archives, snapshots."""
