"""What commands share: exit statuses, the type of the parser's list, progress."""

import argparse
import gc
import re
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, TypeAlias, cast

OK, FAILED, WRONG_USE = 0, 1, 2

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


# What a terminal takes for a command, or what turns the direction of text; lines and columns stay.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _Tame:
    """A stream to which no text, whoever wrote it, gives a command."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(_UNSEEN.sub("?", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def tame() -> Iterator[None]:
    """Whatever is said meanwhile, of files, of tables or of git, commands no terminal."""
    with ExitStack() as both:
        both.enter_context(redirect_stdout(cast(TextIO, _Tame(sys.stdout))))
        both.enter_context(redirect_stderr(cast(TextIO, _Tame(sys.stderr))))
        yield


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
