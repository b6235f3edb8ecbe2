"""The version of the schema: a database of another is read anew by ``xxgk index``, and refused by everything else."""

SCHEMA = "26"
