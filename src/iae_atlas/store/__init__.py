"""The dataset: assembled from the sources, written as quads, opened as a store."""
