"""Tests of the items as data."""
