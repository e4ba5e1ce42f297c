"""The examples in Python that the documentation gives are run as they stand."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import dragoman

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    page for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]) if BLOCK.search(page.read_text("utf-8"))
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "examples" / "lake-talks.txt", tmp_path / "report.txt")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for code in BLOCK.findall(page.read_text("utf-8")):
        exec(compile(code, page.name, "exec"), names)


def test_every_public_name_is_told_of() -> None:
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    assert [name for name in dragoman.__all__ if f"`{name}`" not in page] == []


def test_an_error_reads_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    with pytest.raises(dragoman.InputError) as caught:
        dragoman.read("none.txt")
    assert f"print(error)  # {caught.value}\n" in page
