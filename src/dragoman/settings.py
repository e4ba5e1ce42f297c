"""What a user can set through the environment."""

import os


def debugging() -> bool:
    """Whether the traceback of a mistake in dragoman is printed: `DRAGOMAN_DEBUG`, unless it is empty or 0."""
    return os.environ.get("DRAGOMAN_DEBUG", "") not in ("", "0")


def threads() -> int:
    """Threads that the reader may use: `DRAGOMAN_THREADS`, else the processors that this process may run on."""
    given = os.environ.get("DRAGOMAN_THREADS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
