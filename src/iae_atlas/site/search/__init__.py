"""Finding a resource by its name or by what is said of it, whatever the accents, the case and the variant of the name."""
