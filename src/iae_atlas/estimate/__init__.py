"""The aid calculator: what an instrument's rules, read from the graph, give for one case, with every step cited."""
