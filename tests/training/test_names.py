"""What the trainers make of the names in corpora that were annotated for other ends."""

import gzip
from pathlib import Path
from typing import Any

import pytest
import yaml
from training.conllu import read_treebank
from training.document import Document
from training.entities import LABELS, LabelSets
from training.entity_corpora import read_columns
from training.gum_entities import add_names

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text("utf-8"))


def types(document: Document, sets: LabelSets) -> str:
    """The types of a word's allowed labels; "-" where it may be no name, "?" where anything goes."""
    assert document.entities is not None
    told = []
    for number in document.entities:
        labels = sets.sets[number]
        names = {LABELS[label][2:] for label in labels if label}
        only = "|".join(sorted(names))
        told.append("?" if len(labels) == len(LABELS) else only if 0 not in labels or only == "NORP" else "-")
    return " ".join(told)


@pytest.mark.parametrize("case", CASES["gum"], ids=lambda case: str(case["name"]))
def test_gum(case: dict[str, Any], tmp_path: Path) -> None:
    rows = [word.rsplit("/", 3) for word in case["words"].split()]
    marks = [
        "".join(f"({n}-{kind}-new" for n, (a, _, kind) in enumerate(case["mentions"]) if a == place)
        + "".join(f"{n})" for n, (_, b, _) in enumerate(case["mentions"]) if b == place)
        for place in range(1, len(rows) + 1)
    ]  # fmt: skip
    marks = [mark.replace("-new0)", "-new)") for mark in marks]
    lines = [
        f"{place}\t{form}\t_\t{upos}\t{xpos}\t_\t{head}\tdep\t_\tEntity={mark}"
        for place, ((form, upos, xpos, head), mark) in enumerate(zip(rows, marks, strict=True), 1)
    ]
    path = tmp_path / "gum.conllu.gz"
    path.write_bytes(gzip.compress(("# newdoc id = GUM_news_x\n" + "\n".join(lines) + "\n\n").encode()))
    [document], found = read_treebank(path, "gum")
    sets = LabelSets()
    add_names(document, found[document.id], sets)
    assert types(document, sets) == case["types"]


@pytest.mark.parametrize("case", CASES["voa"], ids=lambda case: str(case["name"]))
def test_voa(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "voa.conll.gz"
    path.write_bytes(gzip.compress(("\n".join(w.replace("/", " ") for w in case["words"].split()) + "\n\n").encode()))
    sets = LabelSets()
    [document] = read_columns(path, "voa", sets, own=True)
    assert types(document, sets) == case["types"]
