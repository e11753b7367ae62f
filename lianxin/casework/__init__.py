"""How the office works through its cases: what it lays down, ready sentences, several at once, callers."""
