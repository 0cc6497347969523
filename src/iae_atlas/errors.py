"""
The mistakes a user can make, one class each, under one base.

    AtlasError
    ├── UsageError             the call is wrong (exit code 2)
    │   ├── UnknownQuery       no policy question of that name
    │   ├── UnknownParameter   the question has no such parameter, or the value has another type
    │   ├── UnknownInput       the calculator's rules ask for no such thing
    │   ├── WrongInput         a value for the calculator or for a field has another type, or is impossible
    │   ├── UnknownResource    nothing in the graph has that IRI, CURIE, slug or label
    │   ├── UnknownPage        no page stands at that path
    │   ├── Withdrawn          what the IRI named was withdrawn
    │   ├── UnknownKind        no kind of entry, or no field of it, has that name
    │   ├── UnknownEntry       no accepted entry has that name
    │   ├── EntryExists        an entry of that name was accepted, or withdrawn, before
    │   ├── DataBusy           another process is changing the entries
    │   ├── SourceNotFound     the text of the study is not where it was said to be
    │   ├── SparqlError        the query does not parse or cannot be answered
    │   └── EndpointError      another store is not there, or does not answer as its protocol says
    └── DataError              the data is wrong (exit code 1)
        ├── RdfSyntaxError     a file that does not parse
        ├── SegmentError       a passage name that the text does not have
        ├── EvidenceError      a block of triples whose evidence is not described
        ├── QueryFileError     a question whose header is incomplete
        ├── ShapesError        a shape that no engine can use, or whose reach cannot be told
        ├── InconsistentError  the reasoner finds a clash
        └── NotBuilt           nothing has been built yet where it is needed
"""

from __future__ import annotations


class AtlasError(Exception):
    """Base of all errors; each carries a sentence for the user, in English and in French."""

    exit_code = 1

    def __init__(self, english: str, french: str) -> None:
        super().__init__(english)
        self.french = french

    def sentence(self, language: str) -> str:
        """What is wrong and how to mend it, in `fr` or `en`."""
        return self.french if language == "fr" else str(self)


class UsageError(AtlasError):
    """The call is wrong: an unknown name, option or file."""

    exit_code = 2


class UnknownQuery(UsageError):
    """No policy question has that name."""


class UnknownParameter(UsageError):
    """The question has no such parameter, or the value is of another type."""


class UnknownInput(UsageError):
    """The rules of the instrument ask for no such thing; `known` is what may be given, `nearest` the most alike."""

    def __init__(self, english: str, french: str, nearest: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(english, french)
        self.nearest = nearest
        self.known = known


class WrongInput(UsageError):
    """A value for the calculator or for a field of an entry is of another type than is asked for, or is impossible."""


class UnknownResource(UsageError):
    """Nothing in the graph has that IRI, CURIE, slug or label."""


class UnknownPage(UsageError):
    """No page stands at that path."""


class Withdrawn(UsageError):
    """What the IRI named was withdrawn from the atlas."""


class UnknownKind(UsageError):
    """No kind of entry, or no field of it, has the name."""


class UnknownEntry(UsageError):
    """No accepted entry has that name."""


class EntryExists(UsageError):
    """An entry of that name with other content was accepted before, or was withdrawn: names are not given twice."""


class DataBusy(UsageError):
    """Another process is changing the entries."""


class SourceNotFound(UsageError):
    """The text of the study is not where it was said to be."""


class SparqlError(UsageError):
    """The query does not parse, or cannot be answered."""


class EndpointError(UsageError):
    """Another store is not at its address, refuses, or does not answer as its protocol says."""


class DataError(AtlasError):
    """The data is wrong: a file that does not parse, a rule that is broken."""


class RdfSyntaxError(DataError):
    """A file does not parse as RDF."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        place = f"{path}:{line}:{column}"
        super().__init__(
            f"{place}: {message}. Mend the syntax at this place.",
            f"{place} : {message}. Corrigez la syntaxe à cet endroit.",
        )
        self.path, self.line, self.column = path, line, column


class SegmentError(DataError):
    """A passage name has another form, or the text has no such line or sentence."""

    def __init__(self, name: str, expected: str, attendu: str) -> None:
        super().__init__(f'passage "{name}": expected {expected}.', f"passage « {name} » : attendu {attendu}.")


class EvidenceError(DataError):
    """Triples stand in a block whose name is neither a passage nor a described inference or derivation."""


class QueryFileError(DataError):
    """The header of a query file is incomplete or contradicts its text."""


class ShapesError(DataError):
    """A SHACL shape is ill-formed, or reads the graph in a way that cannot be followed."""


class InconsistentError(DataError):
    """The reasoner finds that the ontology and the data contradict each other."""


class NotBuilt(DataError):
    """The quads that a command reads have not been built."""
