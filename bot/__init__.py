"""Answers questions from the stored reports: question → query → answer → text, over every channel."""
