"""Articles that repeat one another are one voice: near-duplicates are found by MinHash, whatever the ledger's size.

Documents of which one repeats the other, directly or through a third, are one voice; so it is the same in whatever
order they come. A voice is named by the document whose id comes first.
"""

import hashlib
import re
import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from rensa import RMinHash
from sqlalchemy import Connection, insert, select, update

from dragoman.ledger.schema import bands, documents, signatures, voices
from dragoman.model.document import Document

PERMUTATIONS, ROWS_A_BAND, SEED = 100, 5, 1879
REPEATS = 0.5  # share of word triples in common from which an article repeats another
MOST = 32  # documents kept under one band: a text repeated every day must not cost more every day
_WORD = re.compile(r"\w+")
_SHINGLE = 3
Signature = tuple[int, ...]


def signature(document: Document) -> Signature | None:
    """The MinHash of the word triples of headline and body; None for a text too short to have any."""
    words = _WORD.findall(" ".join(document.text[b.start : b.end] for b in document.coded_blocks()).casefold())
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if not shingles:
        return None
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(sorted(shingles))
    return tuple(minhash.digest())


def resemblance(one: Signature, other: Signature) -> float:
    """The estimated share of word triples that two documents have in common."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def listen(connection: Connection, added: Mapping[int, Document]) -> list[int]:
    """Find the voice of each of these new documents (by key), and join the voices that it shows to be one.

    Gives the earlier documents of voices that were thought to be several.
    """
    rejoined: set[int] = set()
    for key, document in added.items():
        found = signature(document)
        joined = {key, *(_repeated(connection, found) if found else ())}
        connection.execute(insert(voices), {"document": key, "voice": key})
        if found:
            connection.execute(insert(signatures), {"document": key, "signature": _packed(found)})
            rows = [{"hash": hashed, "document": key} for hashed in _open(connection, found)]
            if rows:
                connection.execute(insert(bands), rows)
        if len(joined) > 1:
            rejoined |= _join(connection, joined)
    return sorted(rejoined - added.keys())


def _repeated(connection: Connection, found: Signature) -> Iterable[int]:
    """The documents that share a band with this signature and resemble it enough."""
    sharing = select(bands.c.document).where(bands.c.hash.in_(_bands(found)))
    for row in connection.execute(select(signatures).where(signatures.c.document.in_(sharing))):
        if resemblance(found, _unpacked(row.signature)) >= REPEATS:
            yield row.document


def _open(connection: Connection, found: Signature) -> list[int]:
    """The bands of this signature that are not yet full."""
    counts = Counter(connection.execute(select(bands.c.hash).where(bands.c.hash.in_(_bands(found)))).scalars())
    return [band for band in dict.fromkeys(_bands(found)) if counts[band] < MOST]


def _join(connection: Connection, joined: set[int]) -> set[int]:
    """One voice for these and for all that share one with them; gives all where more voices than a new one's merge."""
    known = select(voices.c.voice).where(voices.c.document.in_(sorted(joined)))
    together = sorted(set(connection.execute(known).scalars()))
    first = select(documents.c.key).where(documents.c.key.in_(together)).order_by(documents.c.id).limit(1)
    named = connection.execute(first).scalar_one()
    others = [voice for voice in together if voice != named]
    connection.execute(update(voices).where(voices.c.voice.in_(others)).values(voice=named))
    if len(together) <= 2:
        return set()
    return set(connection.execute(select(voices.c.document).where(voices.c.voice == named)).scalars())


def publisher_of(source: Any) -> str:
    """Who published a report with these fields: its publisher, its agency, the host of its address, else itself."""
    try:
        host = urlsplit(source.url or "").hostname
    except ValueError:  # an address that is none
        host = None
    return str(source.publisher or source.agency or host or source.document)


def independent(tellers: Iterable[tuple[int, str, str | None]]) -> int:
    """How many of these (voice, publisher, agency) tell by themselves: those that share one of the three are one."""
    owners: list[set[object]] = []
    for voice, publisher, agency in tellers:
        marks: set[object] = {("voice", voice)} | {("name", name.casefold()) for name in (publisher, agency) if name}
        touching = [owner for owner in owners if owner & marks]
        owners = [owner for owner in owners if not owner & marks]
        owners.append(marks.union(*touching))
    return len(owners)


def _bands(found: Signature) -> list[int]:
    """A hash of each band of rows, and of the band's number with it."""
    parts = range(PERMUTATIONS // ROWS_A_BAND)
    return [_hash((band, *found[band * ROWS_A_BAND : (band + 1) * ROWS_A_BAND])) for band in parts]


def _hash(rows: Signature) -> int:
    digest = hashlib.blake2b(_packed(rows), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _packed(found: Signature) -> bytes:
    return struct.pack(f"<{len(found)}I", *found)


def _unpacked(data: bytes) -> Signature:
    return struct.unpack(f"<{len(data) // 4}I", data)
