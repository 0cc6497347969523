"""The forms on the web for new entries, made from the same kinds and fields as the workbook and the scaffold."""
