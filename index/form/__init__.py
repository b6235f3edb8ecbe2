"""The statutory form in its editions, as data."""
