"""`python -m training.relation fit|validate|export`: the relation model, from made sentences and PLV to ONNX.

`fit` fits it on made sentences first, then on all of PLV_train; `validate` does the latter with parts of PLV_train held
out, and so tells what to expect, and the temperature; `export` writes the files that the package ships.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from dragoman.coding.relation_input import Marked, mark
from dragoman.reading.encoding import WordPieces
from training.relation_data import QUADS, Example, macro_f1, pair_of, read_plv, without
from training.relation_export import export
from training.relation_fit import Stage, fit, predict
from training.relation_network import MEMBERSHIP, Relation, minilm, minilm_state
from training.relation_vocabulary import news_words, shrink
from training.relations_made import Maker, lexicon

MADE = 19_000  # sentences, read once
MIXED = 150  # new ones beside PLV in each epoch, most of them joined with what others do
ON_MADE = Stage(epochs=1, size=64)
ON_PLV = Stage(epochs=4, size=32)
HELD = ({0, 1}, {2, 3}, {4})  # folds held out together
FRAMES = Path(__file__).parents[1] / "src/dragoman/coding/frames"
TRAINED_ON = (
    "PLV_train (github.com/snowood1/Zero-Shot-PLOVER; derived from CAMEO's codebook, CC BY-SA)",
    "sentences made by training/relations_made.py",
    "starting from all-MiniLM-L6-v2 (Apache-2.0)",
)


@dataclass(slots=True)
class Workshop:
    """What every step needs: the corpora, the vocabulary, where things are kept."""

    corpora: Path
    out: Path
    seed: int
    tokenizer: dict[str, Any]
    rows: list[int]
    pieces: WordPieces

    def encode(self, examples: Sequence[Example]) -> list[tuple[Marked, int]]:
        vocabulary = self.tokenizer["model"]["vocab"]
        start, end = vocabulary["[CLS]"], vocabulary["[SEP]"]
        return [(mark(example.pair, self.pieces, start, end), example.label) for example in examples]

    def plv(self) -> list[Example]:
        return read_plv(self.corpora / "events/plv_train.jsonl")

    def fresh(self) -> Relation:
        torch.manual_seed(self.seed)
        return Relation(self.rows)


def open_workshop(corpora: Path, out: Path, seed: int) -> Workshop:
    """The vocabulary is made once."""
    out.mkdir(parents=True, exist_ok=True)
    file, table = out / "relations-tokenizer.json", out / "relations-rows.json"
    if not file.exists():
        full = json.loads((minilm() / "tokenizer.json").read_text(encoding="utf-8"))
        words = " ".join(path.read_text(encoding="utf-8").lower() for path in sorted(FRAMES.glob("*.yaml")))
        words += " ".join(example.pair.text.lower() for example in read_plv(corpora / "events/plv_train.jsonl"))
        words += json.dumps(lexicon()).lower()
        tokenizer, rows = shrink(full, news_words(corpora), sorted(set(re.findall(r"[a-z]+", words))))
        table.write_text(json.dumps(rows))
        file.write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    tokenizer = json.loads(file.read_text(encoding="utf-8"))
    return Workshop(corpora, out, seed, tokenizer, json.loads(table.read_text()), WordPieces.from_file(file))


def on_made(shop: Workshop) -> dict[str, Tensor]:
    """The weights after the made sentences."""
    kept = shop.out / f"relations-made-{shop.seed}.pt"
    if not kept.exists():
        model = shop.fresh()
        model.start(minilm_state(), shop.rows)
        examples = shop.encode(Maker(shop.seed).make(MADE))
        fit(model.half(), lambda _: examples, ON_MADE, shop.seed)
        torch.save(model.float().state_dict(), kept)
    return dict(torch.load(kept))


def on_plv(shop: Workshop, held: set[int]) -> Relation:
    """A model fitted on PLV_train without the held-out folds."""
    model = shop.fresh()
    model.load_state_dict(on_made(shop))
    examples, maker = shop.encode(without(shop.plv(), held)), Maker(shop.seed + 1000, joined=0.6)
    fit(model.half(), lambda _: [*examples, *shop.encode(maker.make(MIXED))], ON_PLV, shop.seed)
    return model.float().eval()


def validate(shop: Workshop) -> dict[str, Any]:
    """Figures of models that never saw what they are asked about."""
    logits, gold = [], []
    for held in HELD:
        asked = [example for example in shop.plv() if example.fold in held]
        model = on_plv(shop, held)
        logits.append(predict(model, [marked for marked, _ in shop.encode(asked)]))
        gold += [example.label for example in asked]
        print(sorted(held), figures(logits[-1], gold[-len(asked) :]), flush=True)
    together = torch.cat(logits)
    torch.save((together, gold), shop.out / f"relations-held-{shop.seed}.pt")
    found = {**figures(together, gold), **calibration(together, gold)}
    (shop.out / f"relations-validated-{shop.seed}.json").write_text(json.dumps(found, indent=1))
    return found


def figures(logits: Tensor, gold: list[int]) -> dict[str, float]:
    """Macro-F1 of types, and of quad and binary classes as sums of types."""
    chance = logits.softmax(-1)
    quads = chance @ MEMBERSHIP.to(chance)
    gold_quads = [QUADS[label] for label in gold]
    binary = (quads[:, 2:].sum(-1) > 0.5).long().tolist()
    return {
        "root": round(macro_f1(gold, chance.argmax(-1).tolist()), 4),
        "quad": round(macro_f1(gold_quads, (quads.argmax(-1) + 1).tolist()), 4),
        "binary": round(macro_f1([int(quad > 2) for quad in gold_quads], binary), 4),
    }


def calibration(logits: Tensor, gold: list[int]) -> dict[str, float]:
    """The temperature with the least loss, and the expected calibration error (ten bins) without and with it."""
    labels = torch.tensor(gold)
    grid = [0.4 + 0.02 * step for step in range(60)]
    best = min(grid, key=lambda t: float(torch.nn.functional.cross_entropy(logits / t, labels)))
    return {
        "temperature": round(best, 2),
        "error_before": round(_calibration_error(logits, labels), 4),
        "error": round(_calibration_error(logits / best, labels), 4),
    }


def _calibration_error(logits: Tensor, labels: Tensor) -> float:
    sure, guess = logits.softmax(-1).max(-1)
    right = (guess == labels).float()
    bins = (sure * 10).long().clamp(0, 9)
    gaps = [abs(float((sure[bins == b] - right[bins == b]).sum())) for b in range(10)]
    return sum(gaps) / len(labels)


def aw(shop: Workshop, model: Relation) -> float:
    """Conflict or cooperation on AW_train, which is never trained on."""
    lines = (shop.corpora / "events/aw_train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    marked = [m for m, _ in shop.encode([Example(pair_of(row), 0) for row in rows])]
    conflict = (predict(model, marked).softmax(-1) @ MEMBERSHIP)[:, 2:].sum(-1) > 0.5
    return macro_f1([row["binary"] for row in rows], conflict.long().tolist())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.relation", description=__doc__)
    parser.add_argument("command", choices=["fit", "validate", "export"])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder for checkpoints, figures, weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    shop = open_workshop(given.corpora, given.out, given.seed)
    fitted = given.out / f"relations-{given.seed}.pt"
    if given.command == "validate":
        print(json.dumps(validate(shop), indent=1))
    elif given.command == "fit":
        model = on_plv(shop, set())
        torch.save(model.state_dict(), fitted)
        print("AW", round(aw(shop, model), 4))
    else:
        model = shop.fresh()
        model.load_state_dict(torch.load(fitted))
        found = json.loads((given.out / f"relations-validated-{given.seed}.json").read_text())
        about = {"temperature": found["temperature"], "figures": found, "trained_on": list(TRAINED_ON)}
        export(model, shop.tokenizer, about, given.out / "relation-weights")


if __name__ == "__main__":
    main()
