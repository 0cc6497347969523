"""
The one way in which Turtle and TriG files are written: `python -m iae_atlas.turtle.format [--check] [FILE…]`.

Turtle goes through rdflib's canonical `longturtle`. TriG keeps the order in which blocks and subjects were written, since that is
the order of the page; inside a subject the type comes first, then predicates and objects in the order of their names.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from iae_atlas.errors import AtlasError, DataError
from iae_atlas.locations import text_of
from iae_atlas.namespaces import PASSAGE, PREFIXES, RDF, XSD
from iae_atlas.turtle.read import rdf_files, read_quads

LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
# A text, an IRI or an escape, in which a hash is no comment; or a comment.
COMMENT = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|\\.'
    r"|(?P<comment>#)",
    re.DOTALL,
)
PLAIN = {XSD + "integer", XSD + "decimal", XSD + "boolean"}
TYPE = RDF + "type"

Terms = dict[str, dict[str, dict[str, set[str]]]]


def formatted(path: Path) -> str:
    """
    The canonical text of a file.

    Raises:
        DataError: The file does not parse, or holds a comment, which would be lost.
    """
    source = text_of(path)
    if comment := next((match for match in COMMENT.finditer(source) if match["comment"]), None):
        line = source.count("\n", 0, comment.start()) + 1
        raise DataError(
            f"{path}:{line}: a comment would be lost. Write the remark as skos:editorialNote.",
            f"{path}:{line} : un commentaire serait perdu. Écrivez la remarque en skos:editorialNote.",
        )
    return trig_text(read_quads(path)) if path.suffix == ".trig" else _turtle(path, source)


def _turtle(path: Path, source: str) -> str:
    import rdflib

    read_quads(path)
    graph = rdflib.Graph(bind_namespaces="core")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    graph.parse(data=source, format="turtle")
    text = graph.serialize(format="longturtle", canon=True)
    text = re.sub(r"[ \t]+\n", "\n", text)
    for prefix in re.findall(r"^PREFIX (\S+):", text, re.MULTILINE):
        if text.count(f"{prefix}:") == 1:
            text = re.sub(rf"^PREFIX {prefix}: .*\n", "", text, count=1, flags=re.MULTILINE)
    return re.sub(r"\n{2,}( +\[)", r"\n\1", text).strip() + "\n"


def trig_text(quads: Iterable[ox.Quad]) -> str:
    """
    Quads as canonical TriG, blocks and subjects in the order given; `p:` is the passages of the one source that they cite.

    Raises:
        DataError: A node has no name.
    """
    given = list(quads)
    prefixes = _prefixes(given)
    used: set[str] = set()
    blocks: Terms = {}

    @cache
    def text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        return _term(term, prefixes, used)

    for quad in given:
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else text(quad.graph_name)
        subjects = blocks.setdefault(graph, {})
        predicates = subjects.setdefault(text(quad.subject), {})
        predicate = "a" if quad.predicate.value == TYPE else text(quad.predicate)
        predicates.setdefault(predicate, set()).add(text(quad.object))
    parts = [
        "\n".join(f"PREFIX {prefix}: <{prefixes[prefix]}>" for prefix in prefixes if prefix in used),
    ]
    for graph, subjects in blocks.items():
        indent = "    " if graph else ""
        body = "\n\n".join(_subject(name, predicates, indent) for name, predicates in subjects.items())
        parts.append(f"{graph} {{\n{body}\n}}" if graph else body)
    return "\n\n".join(parts) + "\n"


def _prefixes(quads: list[ox.Quad]) -> dict[str, str]:
    cited = {
        PASSAGE + term.value[len(PASSAGE) :].partition("/")[0] + "/"
        for quad in quads
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode) and term.value.startswith(PASSAGE)
    }
    return {**PREFIXES, "p": cited.pop()} if len(cited) == 1 else PREFIXES


def _subject(name: str, predicates: dict[str, set[str]], indent: str) -> str:
    lines = [f"{indent}{name}"]
    for predicate in sorted(predicates, key=lambda text: (text != "a", text)):
        objects = sorted(predicates[predicate])
        if len(objects) == 1:
            lines.append(f"{indent}    {predicate} {objects[0]} ;")
        else:
            lines.append(f"{indent}    {predicate}")
            lines.extend(f"{indent}        {term} ," for term in objects[:-1])
            lines.append(f"{indent}        {objects[-1]} ;")
    lines.append(f"{indent}.")
    return "\n".join(lines)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, prefixes: dict[str, str], used: set[str]) -> str:
    if isinstance(term, ox.NamedNode):
        return _name(term.value, prefixes, used)
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        if datatype in PLAIN:
            return term.value
        if term.language or datatype == XSD + "string":
            return str(term)
        return f"{ox.Literal(term.value)}^^{_name(datatype, prefixes, used)}"
    raise DataError(
        f"{term}: data files hold no blank nodes. Give the node a name.",
        f"{term} : les données n'ont pas de nœuds anonymes. Nommez celui-ci.",
    )


def _name(iri: str, prefixes: dict[str, str], used: set[str]) -> str:
    best = ""
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and len(namespace) > len(prefixes.get(best, "")):
            best = prefix
    if best and LOCAL.fullmatch(iri[len(prefixes[best]) :]):
        used.add(best)
        return f"{best}:{iri[len(prefixes[best]) :]}"
    return f"<{iri}>"


def main(arguments: list[str] | None = None) -> int:
    """Format the files given, or all of `ontology/` and `data/`; with `--check` only say which would change."""
    given = sys.argv[1:] if arguments is None else arguments
    check = "--check" in given
    paths = [Path(name) for name in given if name != "--check"] or [
        *rdf_files(Path("ontology")),
        *rdf_files(Path("data")),
    ]
    changed = 0
    for path in paths:
        try:
            text = formatted(path)
        except AtlasError as error:
            sys.stderr.write(f"{error}\n")
            return error.exit_code
        if text != path.read_text(encoding="utf-8"):
            changed += 1
            if check:
                sys.stderr.write(f"{path}: not in the canonical form. Run `make fmt`.\n")
            else:
                path.write_text(text, encoding="utf-8")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
