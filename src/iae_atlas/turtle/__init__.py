"""Turtle and TriG: reading with places in errors, and the one way in which they are written."""
