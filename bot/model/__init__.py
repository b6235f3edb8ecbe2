"""What the bot's stages hand to each other: facts, no wording."""
