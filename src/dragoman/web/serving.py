"""Serving an application by several processes that share what it holds: made once, and then forked."""

import gc
import os
import signal
import socket
import time
from types import FrameType

import uvicorn
from fastapi import FastAPI

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
    gc.collect()
    gc.freeze()  # the collector would write into memory that the processes share
    children = {_fork(app, heard) for _ in range(workers)}
    stopping = False

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        for child in children:
            os.kill(child, signal.SIGTERM)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while children:
        ended, _ = os.wait()
        children.discard(ended)
        if not stopping:
            time.sleep(_BEFORE_ANOTHER)
        if not stopping:
            children.add(_fork(app, heard))


def _fork(app: FastAPI, heard: socket.socket) -> int:
    child = os.fork()
    if child:
        return child
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.setpgid(0, 0)  # the terminal's Ctrl+C is the parent's to pass on
    status = 1
    try:
        _answer(app, heard)
        status = 0
    finally:
        os._exit(status)


def _answer(app: FastAPI, heard: socket.socket) -> None:
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[heard])
