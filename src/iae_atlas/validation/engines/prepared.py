"""
Shapes of pyshacl that are read once: each keeps its constraints, and a result keeps terms instead of a text.

pyshacl makes a constraint anew at every evaluation, and writes a description of every result, also of those that an `sh:or` throws
away. Only that is changed here: what conforms is decided by pyshacl's constraints.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import MethodType
from typing import Any

from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.core.property_pair_constraints import (
    LessThanConstraintComponent,
    LessThanOrEqualsConstraintComponent,
)
from pyshacl.consts import SH_resultSeverity
from pyshacl.errors import ConstraintLoadWarning, ReportableRuntimeError
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib.term import IdentifiedNode, Literal

Prologue = Callable[[Any, str], str]
PARAMETERS = frozenset(ALL_CONSTRAINT_PARAMETERS)


class Found:
    """A result in rdflib's terms."""

    __slots__ = ("component", "constraint", "focus", "path", "severity", "shape", "value")

    def __init__(
        self, shape: Any, component: Any, severity: Any, focus: Any, path: Any, value: Any, constraint: Any
    ) -> None:
        self.shape, self.component, self.severity = shape, component, severity
        self.focus, self.path, self.value, self.constraint = focus, path, value, constraint


class Brief:
    """Mixed into pyshacl's constraints: a result is its terms."""

    shape: Any
    shacl_constraint_component: Any

    def make_v_result(
        self,
        datagraph: Any,
        focus_node: Any,
        value_node: Any = None,
        result_path: Any = None,
        constraint_component: Any = None,
        source_constraint: Any = None,
        extra_messages: Any = None,
        bound_vars: Any = None,
    ) -> tuple[str, Found, list[Any]]:
        """A result as pyshacl passes it on: a description, a node, triples."""
        shape = self.shape
        path = shape.path() if result_path is None and shape.is_property_shape else result_path
        component = constraint_component or self.shacl_constraint_component
        found = Found(shape.node, component, shape.severity, focus_node, path, value_node, source_constraint)
        return "", found, [(found, SH_resultSeverity, shape.severity)]


class Comparing(Brief):
    """Mixed into comparisons of two properties: values that cannot be compared are a result, as the standard says."""

    def _compare_lt(self, values: Any, others: Any, datagraph: Any, focus: Any) -> tuple[bool, list[Any]]:
        return self._compared(super()._compare_lt, values, others, datagraph, focus)  # type: ignore[misc]

    def _compare_ltoe(self, values: Any, others: Any, datagraph: Any, focus: Any) -> tuple[bool, list[Any]]:
        return self._compared(super()._compare_ltoe, values, others, datagraph, focus)  # type: ignore[misc]

    def _compared(self, compare: Any, values: Any, others: Any, datagraph: Any, focus: Any) -> tuple[bool, list[Any]]:
        broken, reports = False, []
        for value in values:
            for other in others:
                try:
                    wrong, found = compare([value], [other], datagraph, focus)
                except (TypeError, ReportableRuntimeError):
                    wrong, found = True, [self.make_v_result(datagraph, focus, value)]
                broken = broken or wrong
                reports += found
        return broken, reports


COMPARISONS = {LessThanConstraintComponent, LessThanOrEqualsConstraintComponent}
_brief: dict[type[Any], type[Any]] = {}


def brief(constraint: type[Any]) -> type[Any]:
    """A constraint of pyshacl whose results are brief."""
    if constraint not in _brief:
        mixed = Comparing if constraint in COMPARISONS else Brief
        _brief[constraint] = type(constraint.__name__, (mixed, constraint), {})
    return _brief[constraint]


class PreparedShape(Shape):
    """A shape with its constraints and targets."""

    __slots__ = ("_constraints", "_custom", "targets")

    def prepare(self, prologue: Prologue) -> None:
        """
        Read the constraints and targets.

        Args:
            prologue: Gives the prefixes of a constraint's query, so that one text is parsed once.

        Raises:
            ConstraintLoadError: A constraint is ill-formed.
        """
        shape: Any = super()
        self.targets = tuple(set(found) for found in shape.target())
        self._constraints = []
        graph: Any = self.sg
        kinds = {
            CONSTRAINT_PARAMETERS_MAP[name] for name, _ in graph.predicate_objects(self.node) if name in PARAMETERS
        }
        for kind in sorted(kinds, key=lambda kind: kind.__name__):
            try:
                self._constraints.append(brief(kind)(self))
            except ConstraintLoadWarning:
                continue
        for constraint in self._constraints:
            for query in getattr(constraint, "sparql_constraints", ()):
                query.apply_prefixes = partial(_prefixed, prologue(query.node, query.select_text))
        self._custom = sorted(shape.find_custom_constraints(), key=lambda found: str(found.node))

    @property
    def constraints(self) -> list[Any]:
        """The constraints of SHACL's own components."""
        return self._constraints

    @property
    def has_custom(self) -> bool:
        """Whether constraint components that the shapes graph declares apply too."""
        return bool(self._custom)

    def validate(
        self, executor: Any, target_graph: Any, focus: Any = None, _evaluation_path: list[Any] | None = None
    ) -> tuple[bool, list[Any]]:
        """Hold the focus nodes against the constraints, as pyshacl's own method does."""
        if self.deactivated:
            return True, []
        nodes = [focus] if isinstance(focus, IdentifiedNode | Literal) else list(focus)
        if not nodes:
            return True, []
        path = [] if _evaluation_path is None else _evaluation_path
        if len(path) // 2 >= executor.max_validation_depth:
            raise ReportableRuntimeError("Validation path too deep!")
        values = self.value_nodes(target_graph, nodes)
        path.append(self)
        conforms, reports = True, []
        for constraint in self._constraints:
            right, found = constraint.evaluate(executor, target_graph, values, [*path, constraint])
            conforms = conforms and right
            reports += found
        for custom in self._custom:
            validator = custom.make_validator_for_shape(self)
            validator.make_v_result = MethodType(Brief.make_v_result, validator)
            right, found = validator.evaluate(executor, target_graph, values, [*path, validator])
            conforms = conforms and right
            reports += found
        return conforms, reports


def _prefixed(prefixes: str, text: str) -> str:
    return prefixes + text


def prepared(graph: Any, prologue: Prologue) -> dict[Any, PreparedShape]:
    """
    The shapes of a graph, by their node.

    Args:
        graph: The shapes graph.
        prologue: Gives the prefixes of a constraint's query.

    Raises:
        ShapeLoadError: A shape is ill-formed.
    """
    shapes_graph = ShapesGraph(graph)
    cache: dict[Any, Any] = shapes_graph._node_shape_cache
    for shape in list(shapes_graph.shapes):
        cache[shape.node] = PreparedShape(
            shapes_graph, shape.node, p=shape.is_property_shape, path=shape._path, logger=shape.logger
        )
    for shape in cache.values():
        shape.prepare(prologue)
    return cache
