"""Tests of bot.understand.names."""
