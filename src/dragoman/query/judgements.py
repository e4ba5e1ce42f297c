"""What people found right and wrong: one line a judgement in a file, kept with who and when, never overwritten."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dragoman.errors import QueryError
from dragoman.query.rows import EventRow

VERDICTS: Final = ("right", "wrong", "unsure")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's verdict on one row; a later one of the same person supersedes it."""

    id: str
    verdict: str
    by: str
    at: str
    note: str | None = None


def now() -> str:
    """The time of a judgement, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def append(path: Path, judgement: Judgement) -> None:
    """Add a judgement at the end of the file."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(judgement), ensure_ascii=False) + "\n")


def read(path: Path) -> Iterator[Judgement]:
    """Every judgement of the file, superseded ones too. Raises QueryError for a line that is none."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = Judgement(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise QueryError(f"{path}:{number}: this is no judgement ({error})") from error
        if found.verdict not in VERDICTS:
            raise QueryError(f"{path}:{number}: unknown verdict {found.verdict!r}; one of: {', '.join(VERDICTS)}")
        yield found


def standing(path: Path) -> Mapping[str, Mapping[str, Judgement]]:
    """For each person, the last judgement of each row."""
    found: dict[str, dict[str, Judgement]] = {}
    for judgement in read(path):
        found.setdefault(judgement.by, {})[judgement.id] = judgement
    return found


def training_record(row: EventRow, text: str, verdict: str) -> dict[str, Any]:
    """A judged event for training: its sentence, the spans inside it, what was coded and whether it was right."""
    start = row.evidence.start
    spans = [{"start": row.trigger.start - start, "end": row.trigger.end - start, "label": row.type,
              "text": row.trigger.quote}]  # fmt: skip
    answer = {"right": "accept", "wrong": "reject"}.get(verdict, "ignore")
    return {
        "text": row.evidence.quote, "spans": spans, "answer": answer,
        "meta": {"id": row.id, "status": row.status, "actors": [one.name for one in row.actors],
                 "recipients": [one.name for one in row.recipients], "start": start, "end": row.evidence.end,
                 "before": text[max(0, start - 200) : start], "coded_by": row.coded_by},
    }  # fmt: skip
