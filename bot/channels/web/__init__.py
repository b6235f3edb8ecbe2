"""The web pages and the API, on one database with the bot: a page behind every figure."""
