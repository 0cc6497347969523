"""Workbooks and CSV files read as documents: which sheet, which row and which column is what."""
