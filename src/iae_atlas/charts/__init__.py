"""Charts of answers: what a query's `chart` header asks for, as Vega-Lite, SVG or PNG, drawn without a browser."""

from iae_atlas.charts.drawing import draw, specification, to_png, to_svg

__all__ = ["draw", "specification", "to_png", "to_svg"]
