"""Reports made up by rule, with the truth known: figures, agency, year."""
