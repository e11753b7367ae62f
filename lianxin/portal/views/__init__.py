"""Home pages, composed from what every module below knows."""
