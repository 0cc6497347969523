"""The workbook that people fill in: its sheets, lists, examples and explanations."""
