"""The loss of a batch, over whatever labels it carries."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.network import OFF, Reader
from training.windows import IGNORE, Window

SMOOTHING, START_WEIGHT, ROLE_WEIGHT, CUES = 0.02, 0.5, 3.0, 64
NAMES_WEIGHT = 2.0  # most words are no names, so that their losses are small beside those of trees
SILVER_BESIDE = 0.3  # the weight of a teacher's trees on texts of attributions, whose own losses they would crowd out


def batch_loss(
    reader: Reader, batch: Sequence[Window], inputs: dict[str, Tensor], allowed: Tensor, chooser: random.Random
) -> dict[str, Tensor]:
    """The losses by task, weighted.  `allowed` [A, E] tells which entity labels each label set holds."""
    hidden = reader.read(inputs["ids"], inputs["shapes"], inputs["mask"], inputs["first"])
    losses: dict[str, Tensor] = {}
    if "head" in inputs:
        losses |= syntax_losses(reader, hidden, inputs)
    if "entity" in inputs:
        losses["entity"] = NAMES_WEIGHT * entity_loss(
            reader.names(hidden, inputs["condition"]), inputs["entity"], allowed
        )
    if "soft head" in inputs:
        weight = SILVER_BESIDE if "cue" in inputs else 1.0
        losses |= {name: weight * loss for name, loss in silver_syntax_losses(reader, hidden, inputs).items()}
    if "soft entity" in inputs:
        scores = reader.names(hidden, inputs["condition"])
        losses["silver entity"] = NAMES_WEIGHT * _follow(scores, inputs, "entity")
    if "cue" in inputs:
        losses |= attribution_losses(reader, hidden, batch, inputs, chooser)
    return losses


def syntax_losses(reader: Reader, hidden: Tensor, inputs: dict[str, Tensor]) -> dict[str, Tensor]:
    arcs, head_vectors, dependent_vectors = reader.syntax.within(hidden, inputs["sentence"])
    window, word = inputs["words"].nonzero(as_tuple=True)
    heads = inputs["head"][window, word]
    relations = reader.syntax.relations(head_vectors[window, heads], dependent_vectors[window, word])
    words = hidden[window, word]
    start = reader.syntax.start(words).float()[:, 0]
    return {
        "upos": _classify(reader.syntax.upos(words), inputs["upos"][window, word]),
        "xpos": _classify(reader.syntax.xpos(words), inputs["xpos"][window, word]),
        "arc": functional.cross_entropy(arcs[window, word], heads),
        "relation": _classify(relations, inputs["relation"][window, word]),
        "start": START_WEIGHT
        * functional.binary_cross_entropy_with_logits(start, inputs["start"][window, word].float()),
    }


def silver_syntax_losses(reader: Reader, hidden: Tensor, inputs: dict[str, Tensor]) -> dict[str, Tensor]:
    """A teacher's tags, heads, and relations to the heads that it finds likeliest."""
    arcs, head_vectors, dependent_vectors = reader.syntax.within(hidden, inputs["sentence"])
    relations = reader.syntax.relations_to(inputs["soft head"][..., 0], head_vectors, dependent_vectors)
    scores = {
        "upos": reader.syntax.upos(hidden),
        "xpos": reader.syntax.xpos(hidden),
        "head": arcs,
        "relation": relations,
    }
    losses = {f"silver {name}": _follow(scores[name].float().log_softmax(-1), inputs, name) for name in scores}
    start = functional.binary_cross_entropy_with_logits(
        reader.syntax.start(hidden)[..., 0].float(), inputs["start"].clamp_min(0).float(), reduction="none"
    )
    known = inputs["chance head"].sum(-1) > 0
    return losses | {"silver start": START_WEIGHT * (start * known).sum() / known.sum().clamp_min(1)}


def _follow(scores: Tensor, inputs: dict[str, Tensor], name: str) -> Tensor:
    """The cross-entropy from a teacher's labels, over the words that it labelled."""
    chances = inputs[f"chance {name}"]
    losses = -(chances * torch.gather(scores, -1, inputs[f"soft {name}"])).sum(-1)
    return losses.sum() / (chances.sum(-1) > 0).sum().clamp_min(1)


def entity_loss(scores: Tensor, sets: Tensor, allowed: Tensor) -> Tensor:
    """The marginal likelihood: minus the log of the summed probability of the allowed labels."""
    window, word = (sets != IGNORE).nonzero(as_tuple=True)
    barred = torch.where(allowed[sets[window, word]], 0.0, OFF)
    return -torch.logsumexp(scores[window, word] + barred, -1).mean()


def attribution_losses(
    reader: Reader, hidden: Tensor, batch: Sequence[Window], inputs: dict[str, Tensor], chooser: random.Random
) -> dict[str, Tensor]:
    hidden = reader.with_quotes(hidden, inputs["quoted"])
    cues = reader.cues(hidden)
    losses = {"cue": functional.nll_loss(cues.flatten(0, 1), inputs["cue"].flatten(), ignore_index=IGNORE)}
    found = [(index, *role) for index, window in enumerate(batch) for role in window.roles]
    if len(found) > CUES:
        found = chooser.sample(found, CUES)
    if found:
        width = hidden.shape[1]
        window, start, end = (torch.tensor([row[k] for row in found], device=hidden.device) for k in range(3))
        gold = torch.tensor([row[3] + [IGNORE] * (width - len(row[3])) for row in found], device=hidden.device)
        roles = reader.roles(hidden, inputs["words"], inputs["quoted"], window, start, end)
        losses["role"] = ROLE_WEIGHT * functional.nll_loss(roles.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    return losses


def _classify(logits: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(logits.float(), gold, ignore_index=IGNORE, label_smoothing=SMOOTHING)
