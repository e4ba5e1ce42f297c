"""Why are clearly told events not found? Counts alone, so that texts that nobody may read can be asked too.

usage: python benchmarks/why_missed.py --corpora DIR SAMPLE …

For each event of docs/clear-events.jsonl that no event of its type has as its trigger: what `dragoman explain` says of
the word. Sentences that name fewer than two actors and tell no event are not explained.
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

from dragoman.coding.explain import Explanation
from dragoman.errors import InputError
from dragoman.interpret import explain_many
from evaluate_events import lines_of
from event_texts import SAMPLES, articles


def explained(corpora: Path, sample: str) -> dict[str, tuple[Explanation, ...]]:
    """What is explained of each article of a sample, by its id."""
    texts = articles(corpora, sample)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
        told = [() if isinstance(item, InputError) else item[1] for item in explain_many([path])]
    return {text["id"]: sentences for text, sentences in zip(texts, told, strict=True)}


def outcome(type_: str, trigger: str, sentences: tuple[Explanation, ...]) -> str:
    """What became of one clearly told event."""
    word = trigger.partition(" ")[0]
    reasons = [reason for sentence in sentences for reason in sentence.reasons if reason.trigger == word]
    if any(reason.refused is None and reason.type == type_ for reason in reasons):
        return "found"
    if any(reason.refused is None for reason in reasons):
        return "told as another type"
    fitted = [str(reason.refused) for reason in reasons if reason.frame is not None]
    return (fitted or [str(reason.refused) for reason in reasons] or ["not explained"])[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("samples", nargs="+", choices=SAMPLES)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for sample in options.samples:
        told = explained(options.corpora, sample)
        for row in lines_of("clear-events.jsonl"):
            if row["sample"] == sample:
                counts[outcome(row["type"], row["trigger"], told.get(row["article"], ()))] += 1
    for reason, number in counts.most_common():
        print(f"{number:4} {reason}")


if __name__ == "__main__":
    main()
