"""Serving an application by several processes that share what it holds: made once, and then forked."""

import gc
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from dragoman.query.columnar.quick import give_back
from dragoman.web.homes import AtHome, rooms
from dragoman.web.render import prepare

_TOLD = (signal.SIGINT, signal.SIGTERM)
_TURN = 0.001  # seconds after which a thread makes way: short answers come beside long ones
_BEFORE_ANOTHER = 1.0  # seconds: what can't start is not to be tried again and again at full speed


def listen(host: str, port: int) -> socket.socket:
    """A socket on which all processes answer. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    heard = socket.socket(family, socket.SOCK_STREAM)
    heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    heard.bind((host, port))
    heard.set_inheritable(True)
    heard.listen(2048)
    return heard


def serve(app: FastAPI, heard: socket.socket, workers: int) -> None:
    """Answer on this socket until the process is told to stop.

    With several workers the app must hold no open files or threads yet. One that ends by itself is replaced.
    """
    if workers == 1 or not hasattr(os, "fork"):
        return _answer(app, heard)
    prepare()
    gc.collect()
    give_back()  # what is free now is not copied by each process when it is used again
    gc.freeze()  # the collector would write into memory that the processes share
    with tempfile.TemporaryDirectory() as folder:
        own = rooms(folder, workers)
        paths = [one.getsockname() for one in own]
        _keep_up(workers, lambda number: _answer(AtHome(app, number, paths), heard, own[number]))


def _keep_up(workers: int, answer: Callable[[int], None]) -> None:
    """So many processes that answer, numbered from 0, until told to stop."""
    children: dict[int, int] = {}
    stopping = False

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)

    for one in _TOLD:
        signal.signal(one, stop)
    for number in range(workers):
        if not stopping:
            _fork(answer, number, children)
    while children:
        ended, _ = os.wait()
        number = children.pop(ended)
        if not stopping:
            time.sleep(_BEFORE_ANOTHER)
        if not stopping:
            _fork(answer, number, children)


def _fork(answer: Callable[[int], None], number: int, children: dict[int, int]) -> None:
    """One more process.  A signal waits until the parent knows of it and it has handlers of its own."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _TOLD)
    child = os.fork()
    if child:
        children[child] = number
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _TOLD)
        return
    status = 1
    try:
        for one in _TOLD:
            signal.signal(one, signal.SIG_DFL)
        os.setpgid(0, 0)  # the terminal's Ctrl+C is the parent's to pass on
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _TOLD)
        answer(number)
        status = 0
    finally:
        os._exit(status)


def _answer(app: ASGIApp, *heard: socket.socket) -> None:
    sys.setswitchinterval(_TURN)
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=list(heard))
