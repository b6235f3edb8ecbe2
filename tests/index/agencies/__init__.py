"""Tests of divisions and names."""
