"""How answers are shown: in words, and cut to what a channel takes."""
