"""What is held as open data: a package of tables, and what Datasette needs to show the database."""
