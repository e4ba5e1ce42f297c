"""Draw the pictures of the documentation from the program's own output (`python docs/make_images.py`)."""

import io
from pathlib import Path

from rich.console import Console

from dragoman import read
from dragoman.cli.brief import Brief

DOCS = Path(__file__).parent
REPORT = DOCS.parent / "examples" / "lake-talks.txt"


def main() -> None:
    console = Console(record=True, width=110, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(Brief(read(REPORT, published="2024-06-07")))
    console.save_svg(str(DOCS / "images" / "brief.svg"), title="dragoman read examples/lake-talks.txt")


if __name__ == "__main__":
    main()
