"""
The process that loads the store once and forks workers, which share it: a new worker costs milliseconds and hardly any memory.

    python -m iae_atlas.web.zygote ROOT WORK LIMITS DESCRIPTOR

The server talks to it over one socket, a line a message. It says `fork KEY` (with the worker's end of a socket pair), `kill KEY` and
`slow KEY`; it hears `ready`, `born KEY PID` and `ended KEY STATUS`. Only this process signals workers, and it reaps them, so no signal
ever meets another process that has inherited a number. When the socket closes, which it does however the server ends, so do all.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable
from functools import partial

from iae_atlas.web.confinement import end_with_parent, leave_network, limit_files, limit_memory
from iae_atlas.web.frames import Assembly, Frame, encoded, packed
from iae_atlas.web.settings import Limits
from iae_atlas.web.worker import loaded, serve

CHANNEL = 3
NICER = 10
PIECE = 2**16
Serve = Callable[[Callable[[], Frame | None], Callable[[Frame], None]], None]


class Zygote:
    """
    The children by the server's keys, and the socket to the server.

    Args:
        control: The socket.
        serve: What a child does: it is given how to receive a frame, None at the end, and how to send one.
        limits: What it may cost.
    """

    def __init__(self, control: socket.socket, serve: Serve, limits: Limits) -> None:
        self.control = control
        self.serve = serve
        self.limits = limits
        self.children: dict[str, int] = {}
        self.descriptors: deque[int] = deque()
        self.text = b""

    def run(self) -> None:
        """Do what the server says until it is gone."""
        waking, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC) if hasattr(os, "pipe2") else os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(waking, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.say("ready")
        while True:
            ready, _, _ = select.select([self.control.fileno(), waking], [], [])
            if waking in ready:
                os.read(waking, PIECE)
                self.reap()
            if self.control.fileno() in ready and not self.hear():
                break
        for child in self.children.values():
            os.kill(child, signal.SIGKILL)

    def say(self, *words: object) -> None:
        """Tell the server."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the next reading finds it gone
            self.control.sendall(" ".join(map(str, words)).encode() + b"\n")

    def hear(self) -> bool:
        """Read what the server says; whether it is still there."""
        try:
            piece, descriptors, _, _ = socket.recv_fds(self.control, PIECE, 16)
        except ConnectionResetError:
            return False
        self.descriptors.extend(descriptors)
        *lines, self.text = (self.text + piece).split(b"\n")
        for line in lines:
            word, key = line.decode().split()
            if word == "fork":
                self.fork(key, self.descriptors.popleft())
            elif key in self.children and word == "kill":
                os.kill(self.children[key], signal.SIGKILL)
            elif key in self.children and word == "slow":
                os.setpriority(os.PRIO_PROCESS, self.children[key], NICER)
        return bool(piece)

    def fork(self, key: str, descriptor: int) -> None:
        """Make a worker that answers on a descriptor."""
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            try:
                end_with_parent(parent)
                work(descriptor, self.serve, self.limits)
            except BaseException:
                sys.excepthook(*sys.exc_info())
                raise
            finally:  # whatever happened, this copy must not go on as a zygote
                os._exit(1)
        os.close(descriptor)
        self.children[key] = child
        self.say("born", key, child)

    def reap(self) -> None:
        """Tell the server which workers have ended, and how."""
        for key, child in list(self.children.items()):
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                del self.children[key]
                self.say("ended", key, os.waitstatus_to_exitcode(status))


def work(descriptor: int, serve: Serve, limits: Limits) -> None:
    """Be a worker, after the fork: keep the channel and nothing else, take on the limits, and serve."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.dup2(descriptor, CHANNEL)
    channel = socket.socket(fileno=CHANNEL)
    channel.setblocking(True)
    limit_memory(limits.memory)
    limit_files(CHANNEL)
    assembly = Assembly()

    def receive() -> Frame | None:
        while piece := channel.recv(PIECE):
            if frame := assembly.add(piece):
                return frame
        return None

    def send(frame: Frame) -> None:
        channel.sendall(packed(encoded(frame[0]), frame[1]))

    with contextlib.suppress(ConnectionError):  # the server is gone
        serve(receive, send)
    os._exit(0)


def run(control: int, serve: Serve, limits: Limits) -> None:
    """Be the process that forks, once all is ready: without a network, and with pages that nobody touches kept shared."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
    channel = socket.socket(fileno=control)
    channel.setblocking(True)
    leave_network()
    gc.collect()
    gc.freeze()
    Zygote(channel, serve, limits).run()


def main() -> None:
    """Load the store, leave the network, and wait for orders."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = Limits(**json.loads(sys.argv[3]))
    store = loaded(sys.argv[1], sys.argv[2])
    run(int(sys.argv[4]), partial(serve, store, limits), limits)


if __name__ == "__main__":
    main()
