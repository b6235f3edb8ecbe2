"""Cells → rows by label → figures by arithmetic: one mechanism for every layout."""
