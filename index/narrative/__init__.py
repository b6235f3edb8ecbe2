"""Counts stated in prose → claims."""
