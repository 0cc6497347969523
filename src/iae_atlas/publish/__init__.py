"""The atlas as files: the whole site for any static host, and what changed from one release to the next."""
