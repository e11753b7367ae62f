"""Facts that liaison publishes."""
