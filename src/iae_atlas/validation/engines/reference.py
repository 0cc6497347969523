"""
The reference: pyshacl, with the shapes prepared once.

pyshacl's own `validate` reads the shapes and parses their queries again for every graph; here a graph costs what its own nodes cost.
What is found is the same; tests hold both together.
"""

from __future__ import annotations

import logging
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pyshacl.monkey
from pyoxigraph import BlankNode, NamedNode, Triple
from pyshacl.constraints.core.logical_constraints import SH_or
from pyshacl.consts import SH_PropertyConstraintComponent
from pyshacl.errors import ReportableRuntimeError, ValidationFailure
from pyshacl.graph_abstraction import DataGraph
from pyshacl.pytypes import SHACLExecutor
from rdflib import RDF, RDFS

from iae_atlas.errors import ShapesError
from iae_atlas.validation.engines import Pairs
from iae_atlas.validation.engines.index import Terms
from iae_atlas.validation.engines.prepared import Found, PreparedShape, prepared
from iae_atlas.validation.results import Result
from iae_atlas.validation.shapes import SEVERITY, Shapes
from iae_atlas.validation.sparql_text import prologue

monkey: Any = pyshacl.monkey


class Reference:
    """Shapes that pyshacl has read."""

    name = "pyshacl"

    def __init__(self, shapes: Shapes) -> None:
        """
        Prepare shapes.

        Raises:
            ShapesError: A shape is ill-formed.
        """
        self.shapes = shapes
        self._terms = Terms()
        with _quiet(), _told():
            monkey.rdflib_bool_patch()  # as pyshacl reads shapes: "1" is not true
            try:
                graph = self._terms.indexed(shapes.triples).graph
            finally:
                monkey.rdflib_bool_unpatch()
            self._prepared = prepared(graph, self._prologue)
        self._executor = SHACLExecutor()

    def run(self, data: Iterable[Triple], pairs: Pairs | None = None) -> list[Result]:
        """
        What the shapes find in a graph, gravest first.

        Raises:
            ShapesError: A shape cannot be evaluated.
        """
        with _quiet(), _told():
            graph = self._terms.indexed(data).graph
            given = DataGraph.from_rdflib(graph)
            todo = self._targeted(graph) if pairs is None else self._chosen(pairs)
            found = [
                self._result(report[1])
                for shape, nodes in todo
                for report in shape.validate(self._executor, given, self._doubtful(shape, nodes, given))[1]
            ]
        return sorted(found, key=lambda result: result.key)

    def _prologue(self, constraint: Any, text: str) -> str:
        return prologue(self.shapes, self._terms.to_oxigraph(constraint), text)

    def _chosen(self, pairs: Pairs) -> Iterator[tuple[PreparedShape, set[Any]]]:
        for shape, nodes in pairs.items():
            known = self._prepared.get(self._terms.to_rdflib(shape))
            if known is not None and nodes:
                yield known, {self._terms.to_rdflib(node) for node in nodes}

    def _targeted(self, graph: Any) -> Iterator[tuple[PreparedShape, set[Any]]]:
        """Each shape with its focus nodes."""
        instances: dict[Any, set[Any]] = defaultdict(set)
        for subject, kind in graph.subject_objects(RDF.type):
            instances[kind].add(subject)
        for shape in self._prepared.values():
            nodes, classes, implicit, objects_of, subjects_of = shape.targets
            focus = set(nodes)
            for name in classes | implicit:
                for kind in graph.transitive_subjects(RDFS.subClassOf, name):
                    focus |= instances.get(kind, set())
            for predicate in subjects_of:
                focus.update(graph.subjects(predicate))
            for predicate in objects_of:
                focus.update(graph.objects(None, predicate))
            if focus:
                yield shape, focus

    def _doubtful(self, shape: Any, focus: set[Any], data: Any) -> set[Any]:
        """
        The focus nodes that are not known to conform.

        pyshacl tries each alternative of an `sh:or` for each node apart. Here each alternative is tried over all nodes at once first,
        and a node that conforms to one of them conforms to the whole, where the shape is nothing but that `sh:or`.
        """
        if len(focus) < 2 or shape.is_property_shape or shape.has_custom or len(shape.constraints) != 1:
            return focus
        lists = list(shape.objects(SH_or))
        if len(lists) != 1:
            return focus
        left = focus
        for alternative in shape.sg.graph.items(lists[0]):
            other = shape.get_other_shape(alternative)
            if other is None or not left or not _speaks_of_itself(other):
                break
            reports = other.validate(self._executor, data, left)[1]
            broken = {report[1].focus for report in reports}
            if broken <= left:
                left = broken
        return left

    def _result(self, found: Found) -> Result:
        term = self._terms.to_oxigraph
        shape, constraint = term(found.shape), None if found.constraint is None else term(found.constraint)
        component = term(found.component)
        assert isinstance(shape, NamedNode | BlankNode)
        assert isinstance(component, NamedNode)
        assert constraint is None or isinstance(constraint, NamedNode | BlankNode)
        return Result(
            severity=SEVERITY.get(str(found.severity), "violation"),
            shape=shape,
            component=component,
            focus=term(found.focus),
            path=None if found.path is None else self.shapes.path(term(found.path)),
            value=None if found.value is None else term(found.value),
            constraint=constraint,
            messages=self.shapes.messages(constraint) or self.shapes.messages(shape),
        )


def _speaks_of_itself(shape: Any) -> bool:
    """Whether each result of a shape names the node that it was held against, and not one that lies further on."""
    if shape.has_custom or shape.deactivated:
        return False
    for constraint in shape.constraints:
        if constraint.shacl_constraint_component == SH_PropertyConstraintComponent:
            if shape.is_property_shape:
                return False
            below = [shape.get_other_shape(node) for node in constraint.property_shapes]
            if not all(other is not None and _speaks_of_itself(other) for other in below):
                return False
    return True


@contextmanager
def _told() -> Iterator[None]:
    """Say what pyshacl refuses as a mistake of the shapes."""
    try:
        yield
    except (ValidationFailure, ReportableRuntimeError, NotImplementedError, SyntaxError) as error:
        words = getattr(error, "message", "") or str(error)
        raise ShapesError(
            f"The shapes cannot be used: {words} Mend the shape.",
            f"Les formes ne sont pas utilisables : {words} Corrigez la forme.",
        ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from telling on stderr of each literal that is not of its datatype: a shape tells it."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = before
