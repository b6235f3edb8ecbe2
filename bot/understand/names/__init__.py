"""How the name of an agency is read in a question, part by part."""
