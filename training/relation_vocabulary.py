"""The relation model's own, smaller vocabulary: the pieces that political news needs, so that the model ships small."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
SIZE = 10_000
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def news_words(corpora: Path) -> Counter[str]:
    """How often each lower-cased word stands in the corpora's news texts."""
    counts: Counter[str] = Counter()
    for text in _texts(corpora):
        counts.update(_WORD.findall(text.lower()))
    return counts


def _texts(corpora: Path) -> Iterator[str]:
    with gzip.open(corpora / "attribution/polnear_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    with gzip.open(corpora / "events/ngec_synth.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    with gzip.open(corpora / "entities/gmb_voa.conll.gz", "rt", encoding="utf-8") as lines:
        yield from (line.split("\t")[0] for line in lines)


def shrink(tokenizer: dict[str, Any], counts: Counter[str], always: Iterable[str]) -> tuple[dict[str, Any], list[int]]:
    """A tokenizer of `SIZE` pieces, and the row that each had in the full table.

    Kept are single characters, so that every word can still be cut, the pieces of `always`, and then the most frequent.
    """
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    full = Tokenizer.from_str(json.dumps(tokenizer))
    used: Counter[str] = Counter()
    for word, count in counts.items():
        for piece in full.encode(word, add_special_tokens=False).tokens:
            used[piece] += count
    kept = dict.fromkeys(SPECIAL)
    kept |= dict.fromkeys(p for p in vocabulary if len(p.removeprefix("##")) == 1 and ord(p[-1]) < 0x250)
    for word in always:
        kept |= dict.fromkeys(full.encode(word, add_special_tokens=False).tokens)
    for piece, _ in used.most_common():
        if len(kept) >= SIZE:
            break
        kept[piece] = None
    rows = sorted(vocabulary[piece] for piece in kept if piece in vocabulary)
    pieces = {row: piece for piece, row in vocabulary.items()}
    model = {**tokenizer["model"], "vocab": {pieces[row]: number for number, row in enumerate(rows)}}
    return {**tokenizer, "model": model, "added_tokens": [], "post_processor": None}, rows
