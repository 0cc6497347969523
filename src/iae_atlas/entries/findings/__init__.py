"""What can be found wrong with an entry: the rules, and the words they are told in."""
