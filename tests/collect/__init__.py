"""Collecting, tried on the made-up portals of tests/site."""
