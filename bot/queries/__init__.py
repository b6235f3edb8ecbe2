"""The evaluator: a query of the algebra → the rows that answer it. ``evaluate.py`` has the order of the steps."""
