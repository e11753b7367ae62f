"""What pages show, read and put into words; views fetch, call and answer."""
