"""What the stages hand to each other: facts, no behaviour."""
