"""Reads annual disclosure reports and stores what they say: files → records → SQLite."""
