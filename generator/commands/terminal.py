"""What commands share: exit statuses, the type of the parser's list, progress."""

import argparse
import gc
import sys
import time
from typing import TypeAlias

OK, FAILED, WRONG_USE = 0, 1, 2

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Progress:
    """Each step on a line, with the seconds since the beginning, so that long work is seen to move."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __call__(self, step: str) -> None:
        """Say that ``step`` begins."""
        print(f"[{time.monotonic() - self._start:5.1f} 秒] {step}", file=sys.stderr, flush=True)


def short_lived() -> None:
    """Say that this process ends with its command: collecting garbage would cost a third of its time for nothing."""
    gc.disable()


def silent(_: str) -> None:
    """Progress that nobody wants to see."""
