"""The script, numerals, dates and words of Chinese text."""
