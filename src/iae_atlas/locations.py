"""
Where the atlas lives: its ontology, data and queries (read), its build and entries (written).

In order: the directory asked for (`--data`, `IAE_ATLAS_HOME`), the checkout one stands in, the data that travel in the wheel.
"""

from __future__ import annotations

import os

from iae_atlas.errors import DataError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

PACKAGED = os.path.join(os.path.dirname(__file__), "_atlas")
PARTS = ("ontology", "data", "queries")


class Home:
    """
    One place of the atlas: `root` holds ontology/, data/ and queries/; `work` takes build/ and entries/.

    The places are given as `Path`; a cold command line, for which `pathlib` is slow to import, asks for their names as text.
    """

    __slots__ = ("_root", "_work")

    def __init__(self, root: str | os.PathLike[str], work: str | os.PathLike[str]) -> None:
        self._root = os.fspath(root)
        self._work = os.fspath(work)

    def root_name(self, *parts: str) -> str:
        """The name of something below `root`."""
        return os.path.join(self._root, *parts)

    def work_name(self, *parts: str) -> str:
        """The name of something below `work`."""
        return os.path.join(self._work, *parts)

    @property
    def root(self) -> Path:
        """What is read."""
        return _path(self._root)

    @property
    def work(self) -> Path:
        """What is written."""
        return _path(self._work)

    @property
    def ontology(self) -> Path:
        """Terms, axioms, shapes, code lists."""
        return self.root / "ontology"

    @property
    def data(self) -> Path:
        """One folder a source."""
        return self.root / "data"

    @property
    def queries(self) -> Path:
        """Policy questions and checks."""
        return self.root / "queries"

    @property
    def build(self) -> Path:
        """Quads, report and store."""
        return self.work / "build"

    @property
    def quads(self) -> Path:
        """The dataset as N-Quads: sorted, the same input gives the same bytes."""
        return self.build / "atlas.nq"

    @property
    def report(self) -> Path:
        """What the last build says of itself, the digest of its quads first."""
        return self.build / "report.json"

    @property
    def entries(self) -> Path:
        """Entries of one's own."""
        return self.work / "entries"

    @property
    def withdrawn(self) -> Path:
        """Entries of one's own that were withdrawn."""
        return self.work / "withdrawn"

    @property
    def ground(self) -> Path:
        """Where entries are accepted and withdrawn: the data of a checkout, else the user's own directory."""
        return self.data if self._root == self._work else self.work

    @property
    def prebuilt(self) -> Path | None:
        """The quads that travel in the wheel, where there are any and the build is kept apart from them."""
        quads = self.root_name("build", "atlas.nq")
        return _path(quads) if self._root != self._work and os.path.isfile(quads) else None


def text_of(path: str | os.PathLike[str]) -> str:
    """
    The text of a file.

    Raises:
        DataError: It is not UTF-8.
    """
    with open(path, "rb") as file:
        content = file.read()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(
            f"{path}:{line}: byte {error.start} is not UTF-8. Save the file as UTF-8.",
            f"{path}:{line} : l'octet {error.start} n'est pas de l'UTF-8. Enregistrez le fichier en UTF-8.",
        ) from None


def is_home(directory: str | os.PathLike[str]) -> bool:
    """Whether a directory holds the three parts of an atlas."""
    return os.path.isfile(os.path.join(directory, "ontology", "main.ttl")) and all(
        os.path.isdir(os.path.join(directory, part)) for part in PARTS
    )


def find_home(asked: str | os.PathLike[str] | None = None) -> Home:
    """
    The home to work with.

    Raises:
        UsageError: The directory asked for holds no atlas, or none is found at all.
    """
    wanted = asked or os.environ.get("IAE_ATLAS_HOME")
    if wanted:
        root = os.path.realpath(os.path.expanduser(wanted))
        if not is_home(root):
            raise UsageError(
                f"{root}: expected a directory with ontology/main.ttl, data/ and queries/. "
                "Give another one with --data or IAE_ATLAS_HOME.",
                f"{root} : attendu un dossier avec ontology/main.ttl, data/ et queries/. "
                "Donnez-en un autre avec --data ou IAE_ATLAS_HOME.",
            )
        return Home(root, root)
    here = directory = os.getcwd()
    while not is_home(directory):
        above = os.path.dirname(directory)
        if above == directory:
            break
        directory = above
    else:
        return Home(directory, directory)
    if is_home(PACKAGED):
        return Home(PACKAGED, _user_directory())
    raise UsageError(
        f"no atlas found from {here} upwards, nor in the package. Give one with --data or IAE_ATLAS_HOME.",
        f"aucun atlas à partir de {here}, ni dans le paquet. Donnez-en un avec --data ou IAE_ATLAS_HOME.",
    )


def _path(name: str) -> Path:
    from pathlib import Path

    return Path(name)


def _user_directory() -> str:
    import platformdirs

    return platformdirs.user_data_dir("iae-atlas", appauthor=False)
