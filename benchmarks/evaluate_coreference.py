"""Are the mentions of one actor found to be one? MUC, B³ and CEAF-e on GUM.

usage: python benchmarks/evaluate_coreference.py --corpora DIR [--split dev|train] [--json] [--errors]

DIR/treebanks/en_gum-SPLIT.conllu.gz: the raw text of each document is read by dragoman as any report is; nothing of the
annotation is given to it. Protocol:

- Kinds that dragoman treats: GUM's persons and organizations, and those places that are states (their Wikification
  names one that the reference data knows). Pronouns of the first and second person are left out: dragoman resolves
  them where it knows the speaker, in statements.
- A mention of dragoman's is a gold mention if its head word lies in the gold mention and the gold mention's head word
  lies in it; of several gold mentions the shortest. Mentions that stand for several actors ("both countries") are one
  mention of an entity of its own.
- Singletons are left out on both sides, as in the CoNLL-2012 shared task. `conll` is the mean of the three F1.
- `reports` are the genres nearest to what dragoman reads: news, speech, bio, textbook, academic, court, interview.
"""

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from clusters import MEASURES, Counts
from dragoman.actors import Cast, find_actors
from dragoman.actors.lexicon import lexicon
from dragoman.model.document import Block, Document
from dragoman.reading.pipeline import annotate_many, reader
from treebanks import Text, texts

REPORTS = frozenset({"news", "speech", "bio", "textbook", "academic", "court", "interview"})
LOCAL = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())
OPEN = re.compile(r"\(([^()]+)|([\w\[\]/]+)\)|\)")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention: words `[start, end)`, its head word and its entity."""

    start: int
    end: int
    head: int
    entity: str
    kind: str
    link: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One document's clusters: those of the annotation and dragoman's own, over shared mentions."""

    id: str
    key: list[frozenset[Any]]
    response: list[frozenset[Any]]


def gold_mentions(text: Text) -> list[Gold]:
    """All mentions of entities in a GUM document."""
    heads, found = text.heads(), []
    stack: dict[str, list[tuple[int, str, str]]] = {}
    for word, row in enumerate(text.rows):
        note = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        last: list[str] = []
        for match in OPEN.finditer(note):
            if match.group(1) is not None:
                entity, kind, *rest = match.group(1).split("-", 7)
                link = rest[5] if len(rest) > 5 else ""
                stack.setdefault(entity, []).append((word, kind, link))
                last.append(entity)
                continue
            entity = match.group(2) or last.pop()
            if stack.get(entity):
                start, kind, link = stack[entity].pop()
                found.append(Gold(start, word + 1, _head(heads, start, word + 1), entity, kind, link))
                if match.group(2) is None:
                    continue
    return found


def _head(heads: list[int], start: int, end: int) -> int:
    return next((word for word in range(start, end) if not start <= heads[word] < end), end - 1)


def treated(text: Text) -> list[Gold]:
    """The gold mentions of entities of the kinds that dragoman treats."""
    mentions = gold_mentions(text)
    states = {m.entity for m in mentions if m.kind == "place" and _is_state(m.link)}
    wanted = [m for m in mentions if m.kind in ("person", "organization") or m.entity in states]
    words = text.words()
    return [m for m in wanted if not (m.end - m.start == 1 and words[m.start].lower() in LOCAL)]


def _is_state(link: str) -> bool:
    entries = lexicon().by_name.get(link.replace("_", " ").lower(), [])
    return bool(link) and any(entry.kind == "state" for entry in entries)


def document_of(text: Text) -> Document:
    blocks, place = [], 0
    for line in text.text.split("\n"):
        if line.strip():
            blocks.append(Block(place, place + len(line), "body"))
        place += len(line) + 1
    return Document(id=text.id, text=text.text, blocks=tuple(blocks))


def clusters_of(text: Text, cast: Cast, offsets: list[int]) -> Pair:
    """Gold and found clusters. A found mention that is no gold mention keeps its own words as its name."""
    gold = treated(text)
    word_at = {place: word for word, (start, end) in enumerate(text.spans) for place in range(start, end)}
    taken: dict[Gold, tuple[int, int, int]] = {}
    entities: dict[tuple[int, int, int], set[str]] = {}
    for mention in cast.mentions:
        entities.setdefault((mention.start, mention.end, mention.head), set()).add(mention.actor)
    response: dict[str, set[Any]] = {}
    for place, actors in sorted(entities.items(), key=lambda item: (item[0][1] - item[0][0], item[0])):
        start, last, head = (word_at.get(offsets[token], -1) for token in (place[0], place[1] - 1, place[2]))
        fitting = [m for m in gold if m not in taken and m.start <= head < m.end and start <= m.head <= last]
        best = min(fitting, key=lambda m: (m.end - m.start, m.start), default=None)
        if best is not None:
            taken[best] = place
        response.setdefault("+".join(sorted(actors)), set()).add(best or place)
    key: dict[str, set[Any]] = {}
    for one in gold:
        key.setdefault(one.entity, set()).add(one)
    return Pair(text.id, _no_singletons(key), _no_singletons(response))


def _no_singletons(clusters: dict[str, set[Any]]) -> list[frozenset[Any]]:
    return [frozenset(cluster) for cluster in clusters.values() if len(cluster) > 1]


def read(path: Path) -> tuple[list[tuple[Text, Cast, list[int]]], float]:
    """The documents with their casts, and the processor time for actors as a share of that for the reader."""
    documents = texts(path)
    sources = [document_of(text) for text in documents]
    nlp, began = reader(), process_time()
    docs = list(annotate_many(sources, nlp))
    middle = process_time()
    casts = [find_actors(doc, source) for doc, source in zip(docs, sources, strict=True)]
    share = (process_time() - middle) / (middle - began)
    offsets = [[token.idx for token in doc] for doc in docs]
    return list(zip(documents, casts, offsets, strict=True)), share


def figures(pairs: list[Pair]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, measure in MEASURES.items():
        total = sum((measure(pair.key, pair.response) for pair in pairs), Counts())
        found[name] = total.figures()
    found["conll"] = round(sum(found[name]["f1"] for name in MEASURES) / len(MEASURES), 4)
    return found


def show(text: Text, pair: Pair) -> None:
    """The found clusters that mix gold entities."""
    words = text.words()
    for cluster in pair.response:
        entities: dict[str, list[str]] = {}
        for one in sorted((m for m in cluster if isinstance(m, Gold)), key=lambda m: m.start):
            context = " ".join(words[max(0, one.start - 6) : one.start])
            quote = " ".join(words[one.start : one.end][:8])
            entities.setdefault(one.entity, []).append(f"{context} [{quote}]")
        if len(entities) > 1:
            print(text.id, *(f"  {entity}: " + " | ".join(told[:8]) for entity, told in entities.items()), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print what was merged though it is not one")
    options = parser.parse_args()
    pairs = []
    found, share = read(options.corpora / "treebanks" / f"en_gum-{options.split}.conllu.gz")
    for text, cast, offsets in found:
        pairs.append(clusters_of(text, cast, offsets))
        if options.errors:
            show(text, pairs[-1])
    report = {"all": figures(pairs), "reports": figures([p for p in pairs if p.id.split("_")[1] in REPORTS])}
    if options.json:
        print(json.dumps(report))
        return
    print(f"processor time, actors to reader: {share:.2f}")
    for name, row in report.items():
        told = "   ".join(
            f"{m} P {row[m]['precision']:.3f} R {row[m]['recall']:.3f} F {row[m]['f1']:.3f}" for m in MEASURES
        )
        print(f"{name:8} {told}   CoNLL {row['conll']:.3f}")


if __name__ == "__main__":
    main()
