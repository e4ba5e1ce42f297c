"""Which pairs of a parsed sentence the relation model is taught the side of."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from training.relation_sides import told
from training.relation_trees import Sentence, Word, phrase

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sides.yaml").read_text("utf-8"))


def parsed(given: str) -> Sentence:
    words, start = [], 0
    for number, item in enumerate(given.split()):
        text, lemma, pos, dep, head = item.rsplit("/", 4)
        words.append(Word(text, start, lemma, pos, dep, int(head) - 1 if head != "0" else number, ""))
        start += len(text) + 1
    return Sentence(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(word.split("/")[0] for word in case["words"].split()))
def test_sides(case: dict[str, Any]) -> None:
    sentence = parsed(case["words"])
    found = [
        f"{sentence.words[p.source].text} {'conflict' if p.conflict else 'cooperation'} {sentence.words[p.target].text}"
        for p in told(sentence)
    ]
    assert sorted(found) == sorted(case["told"])


def test_mention_ends_where_a_clause_begins() -> None:
    sentence = parsed(
        "The/the/DET/det/4 three/three/NUM/nummod/4 masked/masked/ADJ/amod/4 men/man/NOUN/nsubj/7 "
        "who/who/PRON/nsubj/6 fled/flee/VERB/acl:relcl/4 met/meet/VERB/root/0 Tan/Tan/PROPN/obj/7"
    )
    assert phrase(sentence, 3, whole=True) == (0, 3)
    assert phrase(sentence, 3, whole=False) == (3, 3)
