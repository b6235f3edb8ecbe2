"""How the names of agencies are built."""
