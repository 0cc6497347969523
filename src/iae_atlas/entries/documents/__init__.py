"""A document as read: its triples, the places where they stand, what is wrong with them, and the excerpt that shows it."""
