"""
What a worker is kept from: the network, files, more memory than allowed, leaving a core file, and outliving its server.

Everything here is the second line; the first is that a query that names another machine is refused before it runs. What an operating
system lacks is left out.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
LINUX = sys.platform == "linux"


def leave_network() -> bool:
    """Move this process into a network of its own without any interface, where the kernel allows it; its children inherit it."""
    if not LINUX:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))


def end_with_parent(parent: int) -> None:
    """Be ended by the kernel when the parent of that number ends, however it ends; at once if it has ended already."""
    if LINUX:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def limit_memory(mebibytes: int) -> None:
    """Allow that much beyond what the process has now, and no core file."""
    if not LINUX:  # elsewhere the address space is not what one wants to count, or cannot be limited
        return
    import resource

    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # in a fork, where little should be imported
        pages = int(file.read().split()[0])
    allowed = pages * resource.getpagesize() + mebibytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_files(highest: int) -> None:
    """Close every descriptor above one, and allow no new one: neither a file nor a socket can be opened any more."""
    import resource

    os.closerange(highest + 1, min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 65536))
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 1, highest + 1))
