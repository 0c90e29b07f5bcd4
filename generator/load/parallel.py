"""Independent work spread over the machine's processors, in order, or done here where that does not pay."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTH_IT = 400
_MOST = 8


def in_parallel(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """``[work(item) for item in items]``; ``work`` must not depend on what it did before.

    Processes are forked, so that ``work`` may hold on to something large, a whole catalogue say, without its being
    copied or sent. Where the system cannot fork safely, or there is too little to do, it is done in this process.
    """
    shares = _shares(len(items))
    if shares == 1:
        return [work(item) for item in items]
    context = multiprocessing.get_context("fork")
    pipes = []
    for share in range(1, shares):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(sender, work, items[share::shares]), daemon=True)
        process.start()
        sender.close()
        pipes.append((process, receiver))
    results: list[list[R]] = [[work(item) for item in items[0::shares]]]
    for process, receiver in pipes:
        results.append(_receive(receiver))
        process.join()
    return [results[place % shares][place // shares] for place in range(len(items))]


def _shares(count: int) -> int:
    # macOS offers fork, but its system libraries do not survive it.
    if count < _WORTH_IT or sys.platform != "linux":
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def _send(sender: Connection, work: Callable[[T], R], items: Sequence[T]) -> None:
    try:
        sender.send(([work(item) for item in items], None))
    except Exception as error:
        sender.send((None, error))
    finally:
        sender.close()


def _receive(receiver: Connection) -> list[R]:
    try:
        results, error = receiver.recv()
    except EOFError:
        raise RuntimeError("a worker process ended before its work was done") from None
    if error is not None:
        raise error
    return list(results)
