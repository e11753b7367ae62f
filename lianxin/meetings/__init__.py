"""会议: speeches; sittings of a plenary, its groups, its papers, its bulletins."""
