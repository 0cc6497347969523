"""
Find a Virtuoso for the tests that ask another store, and install Debian's where that is allowed.

    python -m tools.virtuoso    at once as root or with IAE_ATLAS_CI=1, after asking on a terminal, else only saying how

`IAE_ATLAS_VIRTUOSO` names a `virtuoso-t` that lies elsewhere. Only the program is taken (virtuoso-opensource-7-bin): no service is
set up, and the tests run it in a folder of their own. Systems without the package go without; in continuous integration a package
that exists and cannot be installed is a failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.chromium import privileged

VARIABLE = "IAE_ATLAS_VIRTUOSO"
PACKAGE = "virtuoso-opensource-7-bin"
BY_HAND = f"apt-get install {PACKAGE}, or set {VARIABLE} to a virtuoso-t"


def find(environment: Mapping[str, str] = os.environ) -> Path | None:
    """
    Find the program.

    Args:
        environment: Variables; `IAE_ATLAS_VIRTUOSO` comes before what PATH has.

    Returns:
        Its path; None where there is none, or where the variable names a file that does not exist.
    """
    if given := environment.get(VARIABLE):
        return Path(given) if Path(given).is_file() else None
    found = shutil.which("virtuoso-t", path=environment.get("PATH"))
    return Path(found) if found else None


def agreed() -> bool:
    """Ask on the terminal; without one the answer is no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print("iae-atlas: the tests of another store need Virtuoso; none was found.", file=sys.stderr)
    print("Install Debian's with apt-get (sudo may ask for a password)? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "o", "oui"}


def offered() -> bool:
    """Whether this system's package lists have it; Debian 13 has not."""
    apt = shutil.which("apt-cache")
    if apt is None:
        return False
    ran = subprocess.run([apt, "policy", PACKAGE], capture_output=True, text=True, check=False)
    return "Candidate:" in ran.stdout and "Candidate: (none)" not in ran.stdout


def install() -> str:
    """
    Install Debian's package.

    Returns:
        Why it did not work; empty where it did, or where the system does not have the package.
    """
    apt = shutil.which("apt-get")
    if apt is None:
        return ""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    start = [apt] if is_root else ["sudo", apt]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("==> Debian's Virtuoso with apt-get, for the tests of another store", file=sys.stderr)
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", PACKAGE]):
        if words[0] == "install" and not offered():
            return ""
        try:
            ran = subprocess.run([*start, *words], env=quiet, stdout=subprocess.DEVNULL, check=False)
        except OSError as error:
            return f"{start[0]} does not start ({error})"
        if ran.returncode != 0 and words[0] == "install":
            return f"apt-get install {PACKAGE} ended with {ran.returncode}"
    return ""


def main() -> int:
    """
    Run the command.

    Returns:
        0; with IAE_ATLAS_CI=1 it is 1 where the package exists and there is no program in the end.
    """
    if find():
        return 0
    failed = False
    if given := os.environ.get(VARIABLE):
        reason, failed = f"{VARIABLE} is {given}, which is no file", True
    elif privileged() or agreed():
        reason = install()
        if find():
            return 0
        failed = bool(reason)
        reason = reason or "this system does not have the package"
    else:
        reason, failed = "none was found, and nobody was there to ask", True
    print(f"iae-atlas: no Virtuoso ({reason}); the tests that ask it will not run. {BY_HAND}.", file=sys.stderr)
    return 1 if failed and os.environ.get("IAE_ATLAS_CI") == "1" else 0


if __name__ == "__main__":
    sys.exit(main())
