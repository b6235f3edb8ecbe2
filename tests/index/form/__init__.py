"""Tests of the form files."""
