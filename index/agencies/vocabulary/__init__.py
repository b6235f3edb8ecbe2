"""The vocabulary of bodies: kinds of body, what names end in, sets people ask about; a file a family, one schema, one loader."""
