"""联系界别群众: members and the people of their sectors."""
