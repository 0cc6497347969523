"""What the processes behind a port hold in memory."""

from __future__ import annotations

import re
from pathlib import Path


def resident(port: int) -> int:
    """MiB that the processes of the server on a port hold, each shared page counted by its share."""
    listening = {
        line.split()[9]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
    }
    servers = [
        int(place.parts[2])
        for place in Path("/proc").glob("[0-9]*/fd/*")
        if place.is_symlink() and any(f"socket:[{inode}]" == _link(place) for inode in listening)
    ]
    parents = {int(place.name): _parent(place) for place in Path("/proc").glob("[0-9]*")}
    family = set(servers)
    while grown := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(_share(pid) for pid in family) // 1024


def _link(place: Path) -> str:
    try:
        return str(place.readlink())
    except OSError:
        return ""


def _parent(place: Path) -> int:
    try:
        return int((place / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _share(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
    return int(found[1]) if found else 0
