"""What every request finds in the application: the ledger, and how far it has come."""

from fastapi import Request

from dragoman.query import Ledger, one
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


def reached(ledger: Ledger) -> str:
    """A word that differs whenever the ledger holds something new."""
    return str(ledger.answer(one.last_reading))
