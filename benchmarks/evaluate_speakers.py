"""Are the statements in a folder of articles given to the right speakers?

usage: python benchmarks/evaluate_speakers.py --corpora DIR [--articles DIR] [--json] [--show]

The articles lie in the folder `articles` beside that of the corpora, if no other is given.

`speakers.jsonl` beside this script was annotated by hand before any output was seen. The articles themselves are not
part of it (they may not be copied): each line names an article (a file's stem, or an `id` in a .jsonl file), the
content as offsets into the article's raw text, and patterns of which the speaker's id or name must match one
(`country`, where given, must be the speaker's own).

A gold statement is found if a statement covers it with a Dice coefficient of words of at least one half. Precision is
the share of right speakers among the found statements with a speaker, recall among all gold statements.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from dragoman.interpret import read_many
from dragoman.model.document import Document
from dragoman.model.statement import Statement

GOLD = Path(__file__).parent / "speakers.jsonl"
WORD = re.compile(r"\w+")
LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one gold statement: `right`, `wrong`, `unknown` (no speaker) or `missing`."""

    article: str
    outcome: str
    expected: list[str]
    answer: str | None
    words: str


def raw_texts(folder: Path) -> dict[str, str]:
    """The articles' texts as published, by their ids."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    for path in sorted(folder.glob("*.jsonl")):
        rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        texts.update({row["id"]: row["text"] for row in rows if "text" in row})
    return texts


def documents(folder: Path) -> Iterator[tuple[str, Document]]:
    for path in sorted(folder.glob("*.txt")):
        yield from ((path.stem, one) for one in read_many([path]) if isinstance(one, Document))
    for path in sorted(folder.glob("*.jsonl")):
        yield from ((one.input_id or "", one) for one in read_many([path]) if isinstance(one, Document))


def word_map(raw: str, text: str) -> dict[int, int]:
    """The number of each word of the raw text to that of the same word in the document's."""
    left, right = ([match.group().lower() for match in WORD.finditer(t)] for t in (raw, text))
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def words_in(text: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    return {
        number
        for number, match in enumerate(WORD.finditer(text))
        if any(start < match.end() and match.start() < end for start, end in spans)
    }


def judge(gold: dict[str, Any], raw: str, document: Document) -> Verdict:
    """The statement that covers the gold content best, and whether its speaker is the right one."""
    mapped = word_map(raw, document.text)
    wanted = {mapped[n] for n in words_in(raw, [tuple(span) for span in gold["content"]]) if n in mapped}
    words = " ".join(raw[slice(*gold["content"][0])].split()[:6])
    best, best_overlap = None, 0.0
    for one in document.statements:
        found = words_in(document.text, [(span.start, span.end) for span in one.content])
        overlap = _overlap(wanted, found, quoted=one.kind != "indirect")
        if overlap > best_overlap:
            best, best_overlap = one, overlap
    if best is None or best_overlap < LEAST_OVERLAP:
        return Verdict(gold["article"], "missing", gold["speaker"], None, words)
    if best.speaker is None:
        return Verdict(gold["article"], "unknown", gold["speaker"], best.speaker_text, words)
    right = _right(gold, best, document)
    return Verdict(gold["article"], "right" if right else "wrong", gold["speaker"], best.speaker, words)


def _overlap(wanted: set[int], found: set[int], *, quoted: bool) -> float:
    """Dice; a gold quotation inside a longer content of several quotations counts as found."""
    if not wanted or not found:
        return 0.0
    both = len(wanted & found)
    dice = 2 * both / (len(wanted) + len(found))
    return max(dice, 0.5 * both / len(wanted)) if quoted and both == len(wanted) else dice


def _right(gold: dict[str, Any], one: Statement, document: Document) -> bool:
    actor = document.actor(one.speaker or "")
    names = [one.speaker or "", *([actor.name] if actor else [])]
    known = any(fnmatch(name.lower(), pattern) for name in names for pattern in gold["speaker"])
    country = gold.get("country")
    return known and (country is None or (actor is not None and actor.country == country))


def evaluate(folder: Path) -> list[Verdict]:
    raw, read = raw_texts(folder), dict(documents(folder))
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [judge(row, raw[row["article"]], read[row["article"]]) for row in rows if row["article"] in read]


def figures(verdicts: Sequence[Verdict]) -> dict[str, float]:
    counts = {name: sum(v.outcome == name for v in verdicts) for name in ("right", "wrong", "unknown", "missing")}
    answered = counts["right"] + counts["wrong"]
    precision = counts["right"] / answered if answered else 0.0
    recall = counts["right"] / len(verdicts) if verdicts else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "statements": len(verdicts), **counts}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="list what was not right")
    options = parser.parse_args()
    articles: Path = options.articles or options.corpora.parent / "articles"
    if not articles.is_dir():
        raise FileNotFoundError(f"no folder {articles}")
    verdicts = evaluate(articles)
    if options.show:
        for verdict in verdicts:
            if verdict.outcome != "right":
                print(f"{verdict.article}: {verdict.outcome}: {verdict.words} … {verdict.expected} ≠ {verdict.answer}")
    found = figures(verdicts)
    print(json.dumps(found) if options.json else "\n".join(f"{name:10} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
