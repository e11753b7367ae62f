"""What everything official rests on: paper numbers, approval, release, telling."""
