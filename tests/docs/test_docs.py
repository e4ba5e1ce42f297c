"""The documentation agrees with the package: links resolve, written pages are current, everything is described."""

import re
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.model.schema import record_schema

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("training/*.md")])
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ +(.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(re.sub(r"```.*?```", "", text(page), flags=re.DOTALL))]
    for target in targets:
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        to = (page.parent / path).resolve() if path else page
        assert to.exists(), f"{target} leads nowhere"
        assert not anchor or anchor in anchors(to), f"{target} names no heading"


def test_every_page_is_reached_from_the_readme() -> None:
    seen, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        targets = [match["target"].partition("#")[0] for match in LINK.finditer(text(page))]
        todo += [(page.parent / target).resolve() for target in targets if target and "://" not in target]
    assert {page for page in PAGES if page.parent == DOCS} <= seen


@pytest.mark.parametrize("name", ["codebook", "commands"])
def test_a_written_page_is_current(name: str) -> None:
    written = runpy.run_path(str(DOCS / f"make_{name}.py"))[name]()
    assert text(DOCS / f"{name}.md").split() == written.split(), "run `make docs`"  # line breaks are click's affair


def test_every_library_is_accounted_for() -> None:
    project: dict[str, Any] = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    names = [re.split(r"[<>=\[; ]", wanted)[0] for wanted in project["dependencies"]]
    assert [name for name in names if f"| {name} |" not in text(DOCS / "dependencies.md")] == []


def test_every_setting_is_described() -> None:
    sources = "\n".join(text(path) for path in (ROOT / "src").rglob("*.py"))
    described = "\n".join(text(page) for page in PAGES)
    assert [name for name in sorted(set(re.findall(r"DRAGOMAN_[A-Z]+", sources))) if name not in described] == []


def test_every_field_of_the_record_is_described() -> None:
    page = text(DOCS / "record.md")
    assert sorted({name for name in fields(record_schema()) if not re.search(rf"\b{name}\b", page)}) == []


def fields(schema: dict[str, Any]) -> Iterator[str]:
    yield from schema.get("properties", {})
    for part in (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()):
        yield from fields(part)
