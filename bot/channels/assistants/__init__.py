"""Assistants: language models that ask by the Model Context Protocol."""
