"""What is said in answers and read in questions alike: the phrases of echoes, names of items, places and kinds of body."""
