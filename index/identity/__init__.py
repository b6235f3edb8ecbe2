"""Whose report a page is, for which year, issued when."""
