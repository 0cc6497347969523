"""Charts of answers: what a query's `chart` header asks for, drawn as SVG or PNG without a browser."""

from iae_atlas.charts.drawing import draw

__all__ = ["draw"]
