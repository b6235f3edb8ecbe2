"""Bytes of a file → Document, one format a file."""
