"""Who sees and does what, one file for each part."""
