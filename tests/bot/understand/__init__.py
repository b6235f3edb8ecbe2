"""Tests of how questions are understood."""
