"""`python -m training.event export`: the event network, from marks to the file that ships."""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.event", description=__doc__)
    parser.add_argument("command", choices=["export"])
    parser.add_argument("--out", type=Path, required=True, help="the folder for event.onnx")
    parser.add_argument("--weights", type=Path, required=True, help="a fitted network")
    given = parser.parse_args()
    from training.event_export import export
    from training.event_network import load

    export(load(given.weights)[0], given.out)


if __name__ == "__main__":
    main()
