"""What can be asked for: the items of the form, sums over them, and rates, as data."""
