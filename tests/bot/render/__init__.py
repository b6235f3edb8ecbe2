"""Tests of how answers are worded and cut."""
