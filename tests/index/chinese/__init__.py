"""Tests of the script, numerals and dates."""
