"""What people write in one cell or for one field: sums, dates, codes and names, read as what they mean."""
