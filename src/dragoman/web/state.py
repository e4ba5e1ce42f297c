"""What every request finds in the application: the ledger, and what was counted lately."""

from fastapi import Request

from dragoman.query import Ledger
from dragoman.web.remember import Memory


def ledger_of(request: Request) -> Ledger:
    """The ledger that this application serves."""
    ledger = request.app.state.ledger
    assert isinstance(ledger, Ledger)
    return ledger


def memory_of(request: Request) -> Memory:
    """What this application has counted lately."""
    memory = request.app.state.memory
    assert isinstance(memory, Memory)
    return memory
