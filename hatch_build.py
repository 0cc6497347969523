"""What the distributions carry besides the package: ontology, data, queries and, where built, the dataset."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("ontology", "data", "queries")
BUILT_SUFFIXES = {".nq", ".json"}
VENDOR = "src/iae_atlas/site/static/vendor"  # git ignores it; pyproject.toml names it as an artifact


class AtlasBuildHook(BuildHookInterface[Any]):
    """Puts the atlas under `iae_atlas/_atlas/` in the wheel, and the built dataset into the source archive."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """
        Name the extra files of one distribution.

        Args:
            version: "standard" for what is published, "editable" for a development install, which needs none of it.
            build_data: The builder's own record; `force_include` maps a source to its place in the archive.

        Raises:
            FileNotFoundError: A wheel was asked for without the ontology, the data or the queries.
        """
        if version == "editable":
            return
        root = Path(self.root)
        include: dict[str, str] = build_data["force_include"]
        if not (root / VENDOR / "SHA256SUMS").is_file():
            self.app.display_warning(
                f"{root / VENDOR}: no front-end parts; the pages will do without the SPARQL editor, and the published site without "
                "search and SPARQL in the browser. To carry them: make install, then build again"
            )
        prefix = "iae_atlas/_atlas/" if self.target_name == "wheel" else ""
        if self.target_name == "wheel":
            for name in SOURCES:
                if not (root / name).is_dir():
                    raise FileNotFoundError(f"{root / name}: a wheel carries this folder; build from a whole checkout")
                include[str(root / name)] = prefix + name
        for built in sorted((root / "build").glob("*")):
            if built.is_file() and built.suffix in BUILT_SUFFIXES:
                include[str(built)] = f"{prefix}build/{built.name}"
