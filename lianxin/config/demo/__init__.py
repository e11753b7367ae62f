"""滨江市, a city that does not exist: made by the services that people use."""
