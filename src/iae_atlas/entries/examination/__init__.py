"""The examination of entries: shapes, checks and normal form, each finding told once, where its author wrote it."""
