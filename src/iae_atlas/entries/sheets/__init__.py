"""Workbooks and CSV files: the template that people fill in, and the readers of what they made of it."""
