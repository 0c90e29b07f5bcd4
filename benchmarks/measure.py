"""Time and memory of a command with all its children."""

import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_STEP = re.compile(r"\[ *([\d.]+) 秒\] (.+)")
_EVERY = 0.05


@dataclass(frozen=True)
class Measured:
    """Wall seconds, peak memory in MiB (proportional set size, children included), and seconds by step."""

    seconds: float
    peak: float
    steps: Mapping[str, float]


def measure(command: Sequence[str], log: Path) -> Measured:
    """Run ``command`` to its end; RuntimeError with its output if it fails."""
    start = time.perf_counter()
    peak = 0.0
    with log.open("w", encoding="utf-8") as stream:
        process = psutil.Popen(list(command), stdout=stream, stderr=subprocess.STDOUT)
        while process.poll() is None:
            peak = max(peak, _memory(process))
            time.sleep(_EVERY)
    seconds = time.perf_counter() - start
    text = log.read_text(encoding="utf-8")
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{text}")
    return Measured(seconds, peak, _steps(text, seconds))


def _memory(process: psutil.Process) -> float:
    """MiB used by a process and its children; shared pages are counted once, spread over those who share them."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss
    except (psutil.NoSuchProcess, psutil.AccessDenied, AttributeError):
        pass
    return total / 2**20


def _steps(text: str, seconds: float) -> dict[str, float]:
    """How long each step took, by the times at which the program said that it began."""
    found = [(float(moment), name) for moment, name in _STEP.findall(text)]
    ends = ([moment for moment, _ in found] + [seconds])[1:]
    return {name: end - begin for (begin, name), end in zip(found, ends, strict=True)}


def size(folder: Path) -> float:
    """MiB of all files below ``folder``."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
