"""The store: an append-only ledger in which every row hangs on the words that prove it.

`Store` keeps documents, gives them back whole and verifies them. `dragoman.query.Ledger` is a store that can be asked.
"""

from dragoman.ledger.store import Store
from dragoman.ledger.verify import Problem
from dragoman.ledger.writer import Added

__all__ = ["Added", "Problem", "Store"]
