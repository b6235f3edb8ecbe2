"""Question → Query: agencies, years, items, kind of question."""
