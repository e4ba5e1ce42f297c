"""Judged events as a spaCy DocBin: one Doc a sentence, right predicates and wrong ones as groups of spans."""

from pathlib import Path

from dragoman.export.training import by_sentence, is_right
from dragoman.query import EventRow, Ledger, Query

RIGHT, WRONG = "events", "rejected"


def write(ledger: Ledger, query: Query, path: Path) -> None:
    """`doc.spans["events"]` are predicates with their type, `doc.spans["rejected"]` what is no such event."""
    import spacy
    from spacy.tokens import DocBin

    tokenizer = spacy.blank("en")
    kept = DocBin(store_user_data=True)
    for rows in by_sentence(ledger, query):
        doc = tokenizer(rows[0].evidence.quote)
        doc.user_data["ids"] = [row.id for row in rows]
        for group, wanted in ((RIGHT, True), (WRONG, False)):
            found = [doc.char_span(*_place(row), row.type, alignment_mode="expand") for row in rows
                     if is_right(row) is wanted]  # fmt: skip
            doc.spans[group] = [span for span in found if span is not None]
        kept.add(doc)
    kept.to_disk(path)


def _place(row: EventRow) -> tuple[int, int]:
    start = row.trigger.start - row.evidence.start
    return start, start + len(row.trigger.quote)
