"""What the site gives to machines: the data of every resource in every form, dumps, and descriptions of the dataset."""
