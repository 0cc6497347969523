"""From a checked entry to the data and back: what it would change, adding, withdrawing, and the atlas as it stands now."""
