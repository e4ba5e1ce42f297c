"""Run the demo and put what it prints into the documentation (`make docs`): demo.md, README.md, images/brief.svg."""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from dragoman import read
from dragoman.cli.brief import Brief

DOCS = Path(__file__).parent
ROOT = DOCS.parent
REPORT = "examples/lake-talks.txt"
PUBLISHED = "2024-06-07"
COMMANDS = (
    ("read", REPORT, "--published", PUBLISHED),
    ("add", REPORT, "--published", PUBLISHED, "--ledger", "lake.sqlite"),
    ("relations", "KEN", "UGA", "--ledger", "lake.sqlite"),
    ("show", "measures", "--ledger", "lake.sqlite", "--state", "in_force"),
    ("verify", "--ledger", "lake.sqlite"),
)
SHOWN = 26  # lines of an answer in the README
BEGIN, END = "<!-- demo -->", "<!-- /demo -->"
INTRO = """# The demo, in full

What `make demo` prints, and a little more: the example report [lake-talks.txt](../examples/lake-talks.txt) (invented,
with page furniture around it) is read, kept in a ledger, and the ledger is asked. Written by docs/make_demo.py
(`make docs`).
"""


def main() -> None:
    answers = run()
    (DOCS / "demo.md").write_text(INTRO + "\n" + "\n\n".join(fenced(*one) for one in answers) + "\n", encoding="utf-8")
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    shown = "\n".join(fenced(command, cut(answer)) for command, answer in answers[:3])
    readme.write_text(f"{before}{BEGIN}\n{shown}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    draw()


def run() -> list[tuple[str, str]]:
    """Each command as a user would type it, and what it prints."""
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "examples", Path(folder) / "examples")
        for command in COMMANDS:
            done = subprocess.run(
                [sys.executable, "-m", "dragoman", *command],
                check=True, capture_output=True, text=True, cwd=folder, env={**os.environ, "COLUMNS": "100"},
            )  # fmt: skip
            answers.append((" ".join(command), done.stdout.strip()))
    return answers


def fenced(command: str, answer: str) -> str:
    return f"```\n$ dragoman {command}\n{answer}\n```"


def cut(answer: str) -> str:
    lines: Sequence[str] = answer.split("\n")
    return "\n".join(lines[:SHOWN]).rstrip() + ("\n…" if len(lines) > SHOWN else "")


def draw() -> None:
    """The brief as a picture."""
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(Brief(read(ROOT / REPORT, published=PUBLISHED)))
    (DOCS / "images").mkdir(exist_ok=True)
    console.save_svg(str(DOCS / "images" / "brief.svg"), title=f"dragoman read {REPORT}")


if __name__ == "__main__":
    main()
