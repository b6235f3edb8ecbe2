"""Tests of how queries are answered."""
