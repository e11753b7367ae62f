"""What was done, put together from what is known: bulletins, sheets, logs of bodies and places (台账)."""
