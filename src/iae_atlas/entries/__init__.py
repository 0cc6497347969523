"""New entries: read from files, workbooks and forms, checked against the graph, and accepted into it."""
