"""How resources of an entry are named: slugs, and the folder of names that each class has."""
