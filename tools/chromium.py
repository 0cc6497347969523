"""
Find a Chromium for the tests that drive pages, and install Debian's where that is allowed.

    python -m tools.chromium    at once as root or with IAE_ATLAS_CI=1, after asking on a terminal, else only saying how

`IAE_ATLAS_CHROMIUM` names a browser that lies elsewhere.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "IAE_ATLAS_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
BY_HAND = f"apt-get install chromium, or set {VARIABLE} to a Chromium or Chrome"


def find(environment: Mapping[str, str] = os.environ) -> Path | None:
    """
    Find a browser that is there.

    Args:
        environment: Variables; `IAE_ATLAS_CHROMIUM` comes before what PATH has.

    Returns:
        Its path; None where there is none, or where the variable names a file that does not exist.
    """
    if given := environment.get(VARIABLE):
        return Path(given) if Path(given).is_file() else None
    for name in NAMES:
        if found := shutil.which(name, path=environment.get("PATH")):
            return Path(found)
    return next((Path(place) for place in PLACES if Path(place).is_file()), None)


def privileged(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the package may be installed without asking: the user is root, or the run is one of continuous integration."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root or environment.get("IAE_ATLAS_CI") == "1"


def agreed() -> bool:
    """Ask on the terminal; without one the answer is no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print("iae-atlas: the tests that drive pages need a Chromium; none was found.", file=sys.stderr)
    print("Install Debian's with apt-get (sudo may ask for a password)? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "o", "oui"}


def install() -> str:
    """
    Install Debian's chromium.

    Returns:
        Why it did not work; empty where it did.
    """
    apt = shutil.which("apt-get")
    if apt is None:
        return "this system has no apt-get"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    start = [apt] if is_root else ["sudo", apt]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("==> Debian's chromium with apt-get, for the tests that drive pages", file=sys.stderr)
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        try:
            ran = subprocess.run([*start, *words], env=quiet, stdout=subprocess.DEVNULL, check=False)
        except OSError as error:
            return f"{start[0]} does not start ({error})"
        if ran.returncode != 0 and words[0] == "install":
            return f"apt-get install chromium ended with {ran.returncode}"
    return ""


def main() -> int:
    """
    Run the command.

    Returns:
        0; with IAE_ATLAS_CI=1 it is 1 where there is no browser in the end.
    """
    if find():
        return 0
    if given := os.environ.get(VARIABLE):
        reason = f"{VARIABLE} is {given}, which is no file"
    elif privileged() or agreed():
        reason = install()
        if find():
            return 0
        reason = reason or "apt-get installed no chromium"
    else:
        reason = "none was found, and nobody was there to ask"
    print(f"iae-atlas: no Chromium ({reason}); the tests that drive pages will not run. {BY_HAND}.", file=sys.stderr)
    return 1 if os.environ.get("IAE_ATLAS_CI") == "1" else 0


if __name__ == "__main__":
    sys.exit(main())
