"""The policy questions: what they ask, which parameters they take, and their answers."""
