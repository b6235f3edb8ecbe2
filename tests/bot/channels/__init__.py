"""Tests of the channels, without a network."""
