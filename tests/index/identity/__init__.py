"""Tests of whose report a page is, for which year."""
