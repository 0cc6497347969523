"""Charts of answers: what a query's `chart` header asks for, as Vega-Lite, SVG or PNG, drawn without a browser."""

from iae_atlas.charts.answers import ChartedAnswer
from iae_atlas.charts.chart import Chart
from iae_atlas.charts.drawing import draw, specification
from iae_atlas.charts.pictures import to_png, to_svg

__all__ = ["Chart", "ChartedAnswer", "draw", "specification", "to_png", "to_svg"]
