"""The only SQL of the project: schema, writing, reading, full-text search."""
