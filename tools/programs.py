"""
Find the programs of other makers that tests drive, and install Debian's where that is allowed.

    python -m tools.programs    at once as root or with IAE_ATLAS_CI=1, after asking on a terminal, else only saying how

Only programs are taken: no service is set up, and the tests run each in a folder of their own. A system whose package lists do not
have one goes without; in continuous integration a package that exists and cannot be installed is a failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """
    A program that some tests need.

    Args:
        title: What people call it.
        package: Debian's package that brings it.
        variable: Environment variable that names one that lies elsewhere.
        names: What it may be called on PATH, the favourite first.
        places: Where it may lie besides.
        tests: Which tests need it, as the end of a sentence.
        modules: Folder of its modules, where it has any.
    """

    title: str
    package: str
    variable: str
    names: tuple[str, ...]
    tests: str
    places: tuple[str, ...] = ()
    modules: str = ""

    @property
    def by_hand(self) -> str:
        """How to bring it oneself."""
        return f"apt-get install {self.package}, or set {self.variable} to its {self.names[0]}"

    def find(self, environment: Mapping[str, str] = os.environ) -> Path | None:
        """
        Find the program.

        Args:
            environment: Variables; the program's own comes before what PATH has.

        Returns:
            Its path; None where there is none, or where the variable names a file that does not exist.
        """
        if given := environment.get(self.variable):
            return Path(given) if Path(given).is_file() else None
        for name in self.names:
            if found := shutil.which(name, path=environment.get("PATH")):
                return Path(found)
        return next((Path(place) for place in self.places if Path(place).is_file()), None)


CHROMIUM = Program(
    "Chromium",
    "chromium",
    "IAE_ATLAS_CHROMIUM",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "that drive pages",
    (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
)
VIRTUOSO = Program(
    "Virtuoso", "virtuoso-opensource-7-bin", "IAE_ATLAS_VIRTUOSO", ("virtuoso-t",), "that ask another store"
)
APACHE = Program(
    "Apache",
    "apache2",
    "IAE_ATLAS_APACHE",
    ("apache2",),
    "of published files under a web server",
    ("/usr/sbin/apache2",),
    "/usr/lib/apache2/modules",
)
PROGRAMS = (CHROMIUM, VIRTUOSO, APACHE)


def in_ci(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the run is one of continuous integration, where nothing may be left out."""
    return environment.get("IAE_ATLAS_CI") == "1"


def is_root() -> bool:
    """Whether the user is root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def agreed(missing: Sequence[Program]) -> bool:
    """Ask on the terminal; without one the answer is no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    for program in missing:
        print(f"iae-atlas: the tests {program.tests} need {program.title}; none was found.", file=sys.stderr)
    print("Install Debian's with apt-get (sudo may ask for a password)? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "o", "oui"}


def offered(package: str) -> bool:
    """Whether this system's package lists have it."""
    apt = shutil.which("apt-cache")
    if apt is None:
        return False
    ran = subprocess.run([apt, "policy", package], capture_output=True, text=True, check=False)
    return "Candidate:" in ran.stdout and "Candidate: (none)" not in ran.stdout


def update() -> None:
    """Renew apt's package lists; where that fails, those that there are serve."""
    if apt := shutil.which("apt-get"):
        _apt(apt, ["update", "-qq"])


def install(program: Program) -> str:
    """
    Install Debian's package of a program.

    Returns:
        Why it did not work; empty where it did, or where the system does not have the package.
    """
    apt = shutil.which("apt-get")
    if apt is None or not offered(program.package):
        return ""
    print(f"==> Debian's {program.package} with apt-get, for the tests {program.tests}", file=sys.stderr)
    return _apt(apt, ["install", "-y", "-qq", "--no-install-recommends", program.package])


def _apt(apt: str, words: Sequence[str]) -> str:
    start = [apt] if is_root() else ["sudo", apt]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        ran = subprocess.run([*start, *words], env=quiet, stdout=subprocess.DEVNULL, check=False)
    except OSError as error:
        return f"{start[0]} does not start ({error})"
    return f"apt-get {words[0]} {words[-1]} ended with {ran.returncode}" if ran.returncode else ""


def main() -> int:
    """
    Run the command.

    Returns:
        0; with IAE_ATLAS_CI=1 it is 1 where a package exists and its program is not there in the end.
    """
    missing = [program for program in PROGRAMS if program.find() is None]
    named = [program for program in missing if os.environ.get(program.variable)]
    wanted = [program for program in missing if program not in named]
    allowed = bool(wanted) and (is_root() or in_ci() or agreed(wanted))
    if allowed:
        update()
    failed = bool(named)
    for program in missing:
        if program in named:
            reason = f"{program.variable} is {os.environ[program.variable]}, which is no file"
        elif not allowed:
            reason, failed = "none was found, and nobody was there to ask", True
        else:
            reason = install(program)
            if program.find():
                continue
            failed = failed or bool(reason)
            reason = reason or "this system does not have the package"
        print(
            f"iae-atlas: no {program.title} ({reason}); the tests {program.tests} will not run. {program.by_hand}.",
            file=sys.stderr,
        )
    return 1 if failed and in_ci() else 0


if __name__ == "__main__":
    sys.exit(main())
