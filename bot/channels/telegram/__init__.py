"""Telegram: the application, what it does with a message, and what it writes into its log."""
