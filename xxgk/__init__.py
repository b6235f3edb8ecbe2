"""Reads and asks."""
