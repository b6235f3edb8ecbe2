"""The algebra of questions: what can be asked for, of whom, of which years, put together how. ``query.py`` composes it."""
