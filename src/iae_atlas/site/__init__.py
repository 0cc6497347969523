"""What the atlas shows to people: pages and their data, the same when they are served as when they are written as files."""
