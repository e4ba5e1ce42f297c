"""How right are the events found in unseen articles? A sample judged by hand, and pairs beside PETRARCH2.

usage: python benchmarks/evaluate_events.py --corpora DIR [--json] [--draw N --of SAMPLE --seed S --out FILE --types …]

Samples are told in event_texts.py.
`--draw` writes N rows of a sample's articles, to be judged (docs/events.md). docs/judged-events.jsonl holds the
verdicts; a verdict counts for as long as the program gives the same row, `still` is the share of verdicts that do,
above 1 where rows given anew are judged as well;
`anew` and `anew-sentences` are verdicts of rows that a later program gave anew, drawn from pools read before;
one marked `redone` is of a row that came in the place of a drawn one. `recall` counts the clearly told events in
docs/clear-events.jsonl that are found by their own word, `recall_by_any_word` those that another word of the same
sentence or another mention tells, `recall_one_to_one` these as well, but each event found stands for one of them; those
of `mixed-e` stand in articles of `mixed-a`. `confidence` tells how many rows in texts that nobody mended by are right,
by the confidence that they bear, and `kept` what share of the surest rows is right that hold a share of the right
ones, where every row was judged. PETRARCH's records (DIR/events) tell of invented states: these are replaced by real
ones, and pairs of states compared, beside PETRARCH2's own predictions.
"""

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx
import numpy as np
from rich.console import Console
from rich.table import Table

import dragoman
from dragoman.coding.frames.loader import load_frames
from dragoman.coding.wordclasses import word_classes
from dragoman.model.document import Document
from dragoman.model.event import Event
from event_texts import ANEW, POOLS, SAMPLES, articles

DOCS = Path(__file__).parent.parent / "docs"
# PETRARCH's invented states and the real ones put in their place: code, name, adjective.
STATES: tuple[tuple[str, str, str, str, str], ...] = (
    ("ARN", "Arnor", "Arnorian", "Peru", "Peruvian"),
    ("GON", "Gondor", "Gondorian", "Chile", "Chilean"),
    ("ERI", "Eriador", "Eriadori", "Kenya", "Kenyan"),
    ("OSG", "Osgiliath", "Osgiliathian", "Uganda", "Ugandan"),
    ("CAL", "Calenardhon", "Calenardhoni", "Norway", "Norwegian"),
    ("ITH", "Ithilen", "Ithileni", "Sweden", "Swedish"),
    ("DAG", "Dagolath", "Dagolathi", "Nepal", "Nepalese"),
    ("BRE", "Bree", "Breean", "Ghana", "Ghanaian"),
    ("HAR", "Harad", "Haradi", "Tunisia", "Tunisian"),
    ("RHU", "Rhun", "Rhunian", "Mongolia", "Mongolian"),
)
REAL = {"Peru": "PER", "Chile": "CHL", "Kenya": "KEN", "Uganda": "UGA", "Norway": "NOR", "Sweden": "SWE",
        "Nepal": "NPL", "Ghana": "GHA", "Tunisia": "TUN", "Mongolia": "MNG"}  # fmt: skip
CODES = {code: REAL[real] for code, _, _, real, _ in STATES}


def read(rows: Sequence[dict[str, Any]]) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return [found for found in dragoman.read_many([path]) if isinstance(found, Document)]


def row_of(article: str, event: Event) -> dict[str, Any]:
    """What a verdict is about: no words of the article but the trigger."""
    return {
        "article": article, "start": event.trigger.start, "trigger": event.trigger.quote, "type": event.type,
        "actors": list(event.actors), "recipients": list(event.recipients), "status": event.status, "date": event.date,
    }  # fmt: skip


Told = list[tuple[str, Event]]  # an article's id, and an event of it


def given(corpora: Path, sample: str) -> Told:
    """Every event that the program gives for the articles of a sample."""
    documents = read(articles(corpora, sample))  # without texts that hold no article
    return [(str(document.input_id), event) for document in documents for event in document.events]


def key_of(row: dict[str, Any], *fields: str) -> str:
    return json.dumps([row[name] for name in fields])


PARTIES = ("article", "start", "type", "actors", "recipients")
WHOLE = (*PARTIES, "status", "date")


def lines_of(name: str) -> list[dict[str, Any]]:
    path = DOCS / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def judged(rows: Sequence[dict[str, Any]], sample: str) -> dict[str, float]:
    """Precision of the rows that were judged and are still given: `parties` (type, actors, recipients), `all`
    (status and date as well)."""
    verdicts = [row for row in lines_of("judged-events.jsonl") if row["sample"] == sample]
    given = {key_of(row, *PARTIES) for row in rows}
    whole = {key_of(row, *WHOLE) for row in rows}
    by_parties = {key_of(row, *PARTIES): row["parties"] for row in verdicts}  # a row redone counts once
    parties = [verdict for key, verdict in by_parties.items() if key in given]
    complete = [row["all"] for row in verdicts if key_of(row, *WHOLE) in whole]
    drawn = [row for row in verdicts if "redone" not in row]
    figures = {"judged": float(len(drawn)), "still": len(parties) / max(len(drawn), 1)}
    if drawn:
        figures["type_actor_recipient_as_drawn"] = sum(row["parties"] for row in drawn) / len(drawn)
        figures["with_status_and_date_as_drawn"] = sum(row["all"] for row in drawn) / len(drawn)
    if parties:
        figures["type_actor_recipient"] = sum(parties) / len(parties)
    if complete:
        figures["with_status_and_date"] = sum(complete) / len(complete)
    return figures


def recall(told: Told, sample: str) -> dict[str, float]:
    """The clearly told events that are found, of these of all articles."""
    clear = [row for row in lines_of("clear-events.jsonl") if row["sample"] == sample]
    if not clear:
        return {}
    by_article: dict[tuple[str, str], list[Event]] = {}
    for article, event in told:
        by_article.setdefault((article, event.type), []).append(event)
    alike = [(row["trigger"], by_article.get((row["article"], row["type"]), [])) for row in clear]
    own = sum(any(event.trigger.quote == word for event in events) for word, events in alike)
    telling = [[event for event in events if _tells(event, word)] for word, events in alike]
    return {
        "recall": own / len(clear),
        "recall_one_to_one": _one_to_one(telling) / len(clear),
        "recall_by_any_word": sum(map(bool, telling)) / len(clear),
        "clear": float(len(clear)),
    }


def _one_to_one(telling: Sequence[Sequence[Event]]) -> int:
    """How many find an event, where none may stand for two of them."""
    graph = networkx.Graph((("clear", number), id(event)) for number, events in enumerate(telling) for event in events)
    return len(networkx.max_weight_matching(graph, maxcardinality=True))


def _tells(event: Event, word: str) -> bool:
    """Whether this is the word of one of its mentions, or stands in the sentence that tells it."""
    mentioned = any(span.quote == word for span in event.mentions)
    return mentioned or re.search(rf"\b{re.escape(word)}\b", event.evidence.quote) is not None


UNREAD = {
    "stories-test",
    "foreign-test",
    "sentences",
    "anew-sentences",
    "reports",
}  # samples of texts that nobody mended by
WHOLE_TEXTS = {"stories-test", "foreign-test", "reports"}  # … and whose every row was judged
KEPT = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6)  # of their right rows
BANDS = (0.0, 0.7, 0.8, 0.9, 1.01)  # of confidence


def sureness(told: Told) -> dict[str, float]:
    """Of the judged rows in unread texts, by the confidence that they bear: how many, its mean, and the share right."""
    verdicts = {
        key_of(row, *PARTIES): row["parties"] for row in lines_of("judged-events.jsonl") if row["sample"] in UNREAD
    }
    keyed = {key_of(row_of(*one), *PARTIES): one[1].confidence for one in told}
    rows = [(confidence, verdicts[key]) for key, confidence in keyed.items() if key in verdicts]
    figures: dict[str, float] = {}
    for least, most in pairwise(BANDS):
        band = [(confidence, right) for confidence, right in rows if least <= confidence < most]
        if band:
            figures |= {
                f"from_{least:g}_rows": float(len(band)),
                f"from_{least:g}_mean": sum(confidence for confidence, _ in band) / len(band),
                f"from_{least:g}_right": sum(right for _, right in band) / len(band),
            }
    return figures


def kept(told: Told) -> dict[str, float]:
    """Of the rows in WHOLE_TEXTS, the surest first: the share right where this share of the right ones is kept."""
    verdicts = {
        key_of(row, *PARTIES): row["parties"] for row in lines_of("judged-events.jsonl") if row["sample"] in WHOLE_TEXTS
    }
    given = sorted(((one[1].confidence, key_of(row_of(*one), *PARTIES)) for one in told), reverse=True)
    right = np.cumsum([verdicts[key] for _, key in given if key in verdicts])
    places = {share: int(np.searchsorted(right, share * right[-1])) for share in KEPT}
    return {f"at_{share:g}": float(right[place] / (place + 1)) for share, place in places.items()}


def petrarch(corpora: Path) -> dict[str, float]:
    """Pairs of states found in PETRARCH's unit records, ours and PETRARCH2's own."""
    path = corpora / "events" / "petrarch_records.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [row for row in records if _in_states(row)]
    documents = read([{"id": row["id"], "text": _in_real(row["text"]), "language": "en"} for row in kept])
    ours = theirs = gold = ours_right = theirs_right = 0
    for row, document in zip(kept, documents, strict=True):
        wanted = {_pair(entry["source"], entry["target"]) for entry in row["gold"]}
        found = {pair for event in document.events for pair in _pairs(event)}
        predicted = {_pair(*entry[:2]) for entry in row["petrarch2_py3_pred"] or () if None not in entry[:2]}
        gold += len(wanted)
        ours, ours_right = ours + len(found), ours_right + len(found & wanted)
        theirs, theirs_right = theirs + len(predicted), theirs_right + len(predicted & wanted)
    return {
        "records": float(len(kept)), "precision": ours_right / max(ours, 1), "recall": ours_right / max(gold, 1),
        "petrarch2_precision": theirs_right / max(theirs, 1), "petrarch2_recall": theirs_right / max(gold, 1),
    }  # fmt: skip


def _in_states(row: dict[str, Any]) -> bool:
    sides = [entry[side] for entry in row["gold"] for side in ("source", "target")]
    return bool(sides) and all(side and side[:3] in CODES for side in sides)


def _pair(source: str, target: str) -> tuple[str, str]:
    return CODES.get(source[:3], source), CODES.get(target[:3], target)


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    for actor in event.actor_countries:
        yield from ((actor, recipient) for recipient in event.recipient_countries if recipient != actor)


@cache
def _replacements() -> list[tuple[re.Pattern[str], str]]:
    pairs = [(old, new) for _, name, adjective, real, real_adjective in STATES
             for old, new in ((adjective, real_adjective), (name, real))]  # fmt: skip
    return [(re.compile(rf"\b{old}\b"), new) for old, new in pairs]


def _in_real(text: str) -> str:
    for pattern, new in _replacements():
        text = pattern.sub(new, text)
    return text


def predicates() -> dict[str, float]:
    """How broad the frames are."""
    frames, classes = load_frames(), word_classes()
    patterns = {pattern for frame in frames for pattern in frame.patterns}
    return {"frames": float(len(frames)), "predicates": float(len(patterns)), "classes": float(len(classes.singles))}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--draw", type=int, help="write so many rows, for judging")
    parser.add_argument("--of", choices=SAMPLES, default="fresh")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("drawn-events.jsonl"))
    parser.add_argument("--types", nargs="*", help="draw rows of these types alone")
    options = parser.parse_args()
    if options.draw:
        rows = [row_of(*one) for one in given(options.corpora, POOLS[options.of])]
        rows = [row for row in rows if not options.types or row["type"] in options.types]
        drawn = random.Random(options.seed).sample(rows, min(options.draw, len(rows)))
        drawn.sort(key=lambda row: (row["article"], row["start"]))
        options.out.write_text("".join(json.dumps(row) + "\n" for row in drawn), encoding="utf-8")
        return 0
    pools = {pool: given(options.corpora, pool) for pool in dict.fromkeys(POOLS.values())}
    given_rows = {pool: [row_of(*one) for one in told] for pool, told in pools.items()}
    every = [one for told in pools.values() for one in told]
    figures = {sample: judged(given_rows[POOLS[sample]], sample) | recall(every, sample) for sample in SAMPLES}
    everywhere = [row for rows in given_rows.values() for row in rows]
    figures |= {sample: judged(everywhere, sample) for sample in ANEW}
    figures |= {
        "confidence": sureness(every),
        "kept": kept(every),
        "petrarch": petrarch(options.corpora),
        "frames": predicates(),
    }
    if options.json:
        print(json.dumps(figures))
        return 0
    table = Table("set", "figure", "value")
    for name, scores in figures.items():
        for key, value in scores.items():
            table.add_row(name, key, f"{value:.4g}")
    Console().print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
