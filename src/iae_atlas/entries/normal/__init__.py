"""The normal form of an entry: named, completed, cited block by block, labelled and in one order."""
