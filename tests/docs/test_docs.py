"""The documentation agrees with the package: links resolve, written pages are current, everything is described."""

import ast
import re
import runpy
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.model.schema import record_schema

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("training/*.md")])
MODULES = {"dateutil": "python_dateutil", "yaml": "pyyaml"}  # whose names are not those of their libraries
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


def test_the_libraries_told_of_are_those_that_are_used() -> None:
    """The table is the list of dependencies, the text below it names the extras; both hold all that is imported."""
    project: dict[str, Any] = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    page = text(DOCS / "dependencies.md")
    needed, extras = libraries(project["dependencies"]), project["optional-dependencies"]
    assert re.findall(r"^\| (?!library)([\w-]+) \|", page, re.MULTILINE) == needed == sorted(needed, key=str.lower)
    below = page.rpartition("|")[2]
    assert [name for extra in extras.values() for name in libraries(extra) if name not in below] == []
    known = {name.lower().replace("-", "_") for name in [*needed, *libraries(extras["tables"])]}
    assert {MODULES.get(name, name) for name in imported(ROOT / "src")} - known == set()


def libraries(wanted: list[str]) -> list[str]:
    return [re.split(r"[<>=\[; ]", one)[0] for one in wanted]


def imported(folder: Path) -> set[str]:
    """The modules of others that the files of a folder import."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"dragoman"}


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
