"""`python -m training.relation validate|fit|export|all`: the relation model, from corpora to the files that ship.

First made sentences, once; then, for each seed, PLV_train. From the mean of the seeds' weights each reads PLV_train
once more, beside pairs of news of which a plain predicate tells the side (`training.relation_told`). The mean of these
ships, with a logit of none that is fitted on made sentences and on pairs of actors (`training.relation_pairs`).
`validate` does all but the last with parts of PLV_train held out, and so tells what to expect, and the temperature.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from dragoman.coding.relation_input import Marked, mark
from dragoman.reading.encoding import WordPieces
from training.published import minilm
from training.relation_data import Example, pair_of, read_plv, without
from training.relation_export import export
from training.relation_figures import by_type, calibration, figures, macro_f1
from training.relation_fit import Asked, Stage, fit, predict
from training.relation_network import MEMBERSHIP, NONE, Relation, Wanted, student
from training.relation_none import fit_none, is_held, is_none, none_figures
from training.relation_vocabulary import news_words, shrink
from training.relations_made import Maker, lexicon

MADE, UNRELATED = 19_000, 3_000  # sentences, read once
MIXED, MIXED_UNRELATED = 600, 100  # new ones beside PLV in each epoch, most of them joined with what others do
BESIDE_TOLD = 300, 100  # the same beside PLV and pairs of plain news
FOR_NONE = 1_500  # made sentences of either kind, beside PLV and pairs of plain news, and of these the unrelated
ON_MADE = Stage(epochs=1, size=64)
ON_PLV = Stage(epochs=4, size=32)
ON_TOLD = Stage(epochs=1, top=1e-4, head=5e-4, size=32)
SMOOTHING = 0.1
SURE = 0.95  # how far the side that a predicate tells is believed
HELD = (frozenset({0, 1}), frozenset({2, 3}), frozenset({4}))  # folds held out together
NOTHING_HELD: frozenset[int] = frozenset()
CODING = Path(__file__).parents[1] / "src/dragoman/coding"
SHIPPED = CODING / "weights/relations-tokenizer.json"
TRAINED_ON = (
    "PLV_train (github.com/snowood1/Zero-Shot-PLOVER; no licence given; derived from CAMEO's codebook, CC BY-SA)",
    "sentences made by training/relations_made.py",
    "for conflict or cooperation, and for none, pairs of plain news: PolNeAR, NGEC's machine-written stories, Voice of "
    "America (GMB) and MEANTIME",
    "starting from all-MiniLM-L6-v2 (Apache-2.0)",
)


@dataclass(slots=True)
class Workshop:
    """What every step needs: the corpora, the vocabulary, where things are kept."""

    corpora: Path
    out: Path
    seeds: tuple[int, ...]
    tokenizer: dict[str, Any]
    rows: list[int]
    pieces: WordPieces

    def mark(self, examples: Sequence[Example]) -> list[Marked]:
        vocabulary = self.tokenizer["model"]["vocab"]
        return [mark(example.pair, self.pieces, vocabulary["[CLS]"], vocabulary["[SEP]"]) for example in examples]

    def encode(self, examples: Sequence[Example]) -> list[Asked]:
        return list(zip(self.mark(examples), [wanted(example.label) for example in examples], strict=True))

    def plv(self) -> list[Example]:
        return read_plv(self.corpora / "events/plv_train.jsonl")

    def fresh(self) -> Relation:
        torch.manual_seed(self.seeds[0])
        return student(self.rows)

    def news(self, name: str) -> list[dict[str, Any]]:
        """Pairs of plain news: "pairs" of actors, or those that are "told"."""
        path = self.out / f"{name}.jsonl.gz"
        if not path.exists():
            raise SystemExit(f"{path}: no such file; run python -m training.relation_{name} first")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def told(self) -> list[Asked]:
        rows = self.news("told")
        marked = self.mark([Example(pair_of(row), 0) for row in rows])
        sides = [SURE if row["conflict"] else 1 - SURE for row in rows]
        return [(mark, Wanted((0.0,) * NONE, 0.0, side)) for mark, side in zip(marked, sides, strict=True)]


def wanted(label: int) -> Wanted:
    """A type for sure, but for the smoothing; or, below 0, that there is none."""
    if label < 0:
        return Wanted((0.0,) * NONE, 1.0)
    rest = SMOOTHING / NONE
    return Wanted(tuple(1 - SMOOTHING + rest if kind == label else rest for kind in range(NONE)), 0.0)


def open_workshop(corpora: Path, out: Path, seeds: Sequence[int]) -> Workshop:
    """The vocabulary is the shipped one: it hangs on words of frames and corpora, and another makes other weights."""
    out.mkdir(parents=True, exist_ok=True)
    full = json.loads((minilm() / "tokenizer.json").read_text(encoding="utf-8"))
    file = out / "relations-tokenizer.json"
    if not file.exists():
        made = SHIPPED.read_text(encoding="utf-8") if SHIPPED.exists() else json.dumps(_vocabulary(corpora, full))
        file.write_text(made, encoding="utf-8")
    tokenizer = json.loads(file.read_text(encoding="utf-8"))
    numbers: dict[str, int] = tokenizer["model"]["vocab"]
    rows = [full["model"]["vocab"][piece] for piece in sorted(numbers, key=numbers.__getitem__)]
    return Workshop(corpora, out, tuple(seeds), tokenizer, rows, WordPieces.from_file(file))


def _vocabulary(corpora: Path, full: dict[str, Any]) -> dict[str, Any]:
    words = " ".join(path.read_text(encoding="utf-8").lower() for path in sorted((CODING / "frames").glob("*.yaml")))
    words += " ".join(example.pair.text.lower() for example in read_plv(corpora / "events/plv_train.jsonl"))
    words += json.dumps(lexicon()).lower()
    return shrink(full, news_words(corpora), sorted(set(re.findall(r"[a-z]+", words))))[0]


def on_made(shop: Workshop) -> dict[str, Tensor]:
    """The weights after the made sentences, the same for all seeds."""
    kept = shop.out / "relations-made.pt"
    if not kept.exists():
        model, maker = shop.fresh(), Maker(shop.seeds[0], joined=0.3)
        examples = shop.encode([*maker.make(MADE), *maker.make_unrelated(UNRELATED)])
        fit(model.half(), lambda _: examples, ON_MADE, shop.seeds[0])
        torch.save(model.float().state_dict(), kept)
    return dict(torch.load(kept))


def on_plv(shop: Workshop, seed: int, held: frozenset[int]) -> Relation:
    """A model fitted on PLV_train without the held-out folds."""
    kept = shop.out / f"relations-gold-{seed}-{_named(held)}.pt"
    model = shop.fresh()
    if kept.exists():
        model.load_state_dict(torch.load(kept))
        return model.eval()
    model.load_state_dict(on_made(shop))
    gold, maker = shop.encode(without(shop.plv(), held)), Maker(seed + 1000, joined=0.6)

    def epoch(_: random.Random) -> list[Asked]:
        return [*gold, *shop.encode([*maker.make(MIXED), *maker.make_unrelated(MIXED_UNRELATED)])]

    fit(model.half(), epoch, ON_PLV, seed)
    torch.save(model.float().state_dict(), kept)
    return model.eval()


def on_told(shop: Workshop, seed: int, held: frozenset[int]) -> Relation:
    """The mean of the seeds' models, after pairs of plain news beside PLV_train without the held-out folds."""
    kept = shop.out / f"relations-told-{seed}-{_named(held)}.pt"
    model = mean_of(shop, [on_plv(shop, each, held) for each in shop.seeds])
    if not kept.exists():
        maker, (related, unrelated) = Maker(seed + 3000, joined=0.6), BESIDE_TOLD
        made = [*maker.make(related), *maker.make_unrelated(unrelated)]
        examples = [*shop.encode([*without(shop.plv(), held), *made]), *shop.told()]
        fit(model.half(), lambda _: examples, ON_TOLD, seed)
        torch.save(model.float().state_dict(), kept)
    model.load_state_dict(torch.load(kept))
    return model.eval()


def with_none(shop: Workshop, model: Relation) -> Relation:
    """The model with its last logit fitted anew."""
    maker = Maker(shop.seeds[0] + 2000, joined=0.6)
    news = [(pair_of(row), is_none(row)) for row in shop.news("pairs") if not is_held(row)]
    related = [*shop.plv(), *maker.make(FOR_NONE), *(Example(p, 0) for p, none in news if none is False)]
    apart = [Example(p, -1) for p, none in news if none]
    unrelated = [*maker.make_unrelated(FOR_NONE), *apart[:: max(1, len(apart) // FOR_NONE)]]
    fit_none(model, shop.mark(related), shop.mark(unrelated))
    return model


def of_none(shop: Workshop, model: Relation) -> dict[str, float]:
    """Figures of the last logit on pairs of plain news that it was not fitted on."""
    news = [(pair_of(row), none) for row in shop.news("pairs") if is_held(row) and (none := is_none(row)) is not None]
    return none_figures(predict(model, shop.mark([Example(p, -1) for p, _ in news])), [none for _, none in news])


def mean_of(shop: Workshop, models: Sequence[Relation]) -> Relation:
    """One model with the mean of their weights; they have the same beginnings."""
    model, states = shop.fresh(), [one.state_dict() for one in models]
    model.load_state_dict({name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]})
    return model.eval()


def validate(shop: Workshop) -> dict[str, Any]:
    """Figures of models that never saw what they are asked about: each part of PLV_train is held out once."""
    found: dict[str, list[Tensor]] = {}
    gold: list[int] = []
    for held in HELD:
        asked = [example for example in shop.plv() if example.fold in held]
        marked = shop.mark(asked)
        gold += [example.label for example in asked]
        models = [on_told(shop, seed, held) for seed in shop.seeds]
        for name, model in zip(("mean", *map(str, shop.seeds)), (mean_of(shop, models), *models), strict=True):
            found.setdefault(name, []).append(predict(model, marked))
            print(_named(held), name, figures(found[name][-1], gold[-len(asked) :]), flush=True)
    logits = {name: torch.cat(parts) for name, parts in found.items()}
    torch.save((logits, gold), shop.out / "relations-held.pt")
    result: dict[str, Any] = {name: figures(part, gold) for name, part in logits.items()}
    result["seeds"] = spread([result[str(seed)] for seed in shop.seeds])
    result["by_type"] = by_type(logits["mean"], gold)
    result["calibration"] = calibration(logits["mean"], gold)
    (shop.out / "relations-validated.json").write_text(json.dumps(result, indent=1))
    return result


def spread(each: Sequence[dict[str, float]]) -> dict[str, tuple[float, float]]:
    """Mean and standard deviation over seeds."""
    return {
        name: (round(statistics.mean(f[name] for f in each), 4), round(statistics.pstdev(f[name] for f in each), 4))
        for name in each[0]
    }


def aw(shop: Workshop, model: Relation) -> float:
    """Conflict or cooperation on AW_train, which is never trained on."""
    lines = (shop.corpora / "events/aw_train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    marked = shop.mark([Example(pair_of(row), 0) for row in rows])
    conflict = (predict(model, marked)[:, :NONE].softmax(-1) @ MEMBERSHIP)[:, 2:].sum(-1) > 0.5
    return macro_f1([row["binary"] for row in rows], conflict.long().tolist())


def fitted(shop: Workshop) -> Relation:
    """What ships."""
    models = [on_told(shop, seed, NOTHING_HELD) for seed in shop.seeds]
    for seed, model in zip(shop.seeds, models, strict=True):
        print("AW", seed, round(aw(shop, model), 4), flush=True)
    model = with_none(shop, mean_of(shop, models))
    print("AW, mean of weights", round(aw(shop, model), 4), "none", of_none(shop, model), flush=True)
    return model


def _named(held: frozenset[int]) -> str:
    return "-".join(map(str, sorted(held))) or "all"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.relation", description=__doc__)
    parser.add_argument("command", choices=["validate", "fit", "export", "all"])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder for checkpoints, figures, weights")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    shop = open_workshop(given.corpora, given.out, given.seeds)
    if given.command in ("validate", "all"):
        print(json.dumps(validate(shop), indent=1))
    if given.command in ("fit", "export", "all"):
        model = fitted(shop)
        if given.command != "fit":
            found = json.loads((given.out / "relations-validated.json").read_text())
            about = {**found["calibration"], "trained_on": list(TRAINED_ON)}
            export(model, shop.tokenizer, about, given.out / "relation-weights")


if __name__ == "__main__":
    main()
