"""
A worker that loads the store for itself, for systems that cannot fork: frames come on standard input and leave on standard output.

    python -m iae_atlas.web.solitary ROOT WORK LIMITS
"""

from __future__ import annotations

import faulthandler
import json
import signal
import sys
from functools import partial

from iae_atlas.web.confinement import leave_network, limit_memory
from iae_atlas.web.frames import SIZES, Frame, encoded, packed
from iae_atlas.web.settings import Limits
from iae_atlas.web.worker import loaded, serve
from iae_atlas.web.zygote import Serve

GRACE = 5


def run(serve: Serve, limits: Limits) -> None:
    """Answer, once all is ready; what the server should long have ended, but cannot any more, ends this process."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    leave_network()
    limit_memory(limits.memory)

    def receive() -> Frame | None:
        sizes = source.read(SIZES.size)
        if len(sizes) < SIZES.size:
            return None
        head, body = SIZES.unpack(sizes)
        frame = json.loads(source.read(head)), source.read(body)
        faulthandler.dump_traceback_later(limits.seconds + GRACE, exit=True)
        return frame

    def send(frame: Frame) -> None:
        faulthandler.cancel_dump_traceback_later()
        target.write(packed(encoded(frame[0]), frame[1]))
        target.flush()

    serve(receive, send)


def main() -> None:
    """Load the store and answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
    limits = Limits(**json.loads(sys.argv[3]))
    run(partial(serve, loaded(sys.argv[1], sys.argv[2]), limits), limits)


if __name__ == "__main__":
    main()
