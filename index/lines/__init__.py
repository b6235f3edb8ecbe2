"""Lines that a page lost, and what stands in them that is no text of the report."""
