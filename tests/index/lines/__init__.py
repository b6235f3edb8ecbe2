"""Tests of index.lines."""
