"""Candidates that run in turn, and the table of what they took."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable


def in_turn(candidates: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each candidate; the first round warms up and is not counted."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(rounds + 1):
        for name, run in candidates.items():
            start = time.perf_counter()
            run()
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def once(run: Callable[[], object]) -> float:
    """The seconds that one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def print_ratios(title: str, medians: dict[str, float]) -> None:
    """A table of medians and of ratios to the first candidate."""
    first = next(iter(medians.values()))
    sys.stdout.write(f"\n{title}\n")
    for name, taken in medians.items():
        sys.stdout.write(f"  {name:<44}{1000 * taken:>10.1f} ms{taken / first:>9.1f} x\n")
    sys.stdout.flush()
