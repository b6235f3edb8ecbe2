"""Report → findings: what in it does not agree with itself, one family of rules a file."""
