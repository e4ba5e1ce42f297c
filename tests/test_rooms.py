"""The order of the rooms is the way of the data: a folder imports only those before it."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "dragoman"
ROOMS = (
    "model", "sources", "text", "reading", "actors", "times", "coding", "ledger", "query", "export", "run", "web",
    "cli",
)  # fmt: skip
OUTSIDE = {"errors": -1, "settings": -1, "tables": -1, "__main__": len(ROOMS),
           "beside": ROOMS.index("sources") + 0.5, "interpret": ROOMS.index("coding") + 0.5}  # fmt: skip
MODULES = sorted(SOURCE.rglob("*.py"))


def rank(parts: tuple[str, ...]) -> float:
    """How late in the way of the data a module lies; what lies outside every room comes first."""
    if not parts:
        return -1
    return ROOMS.index(parts[0]) if parts[0] in ROOMS else OUTSIDE.get(parts[0].removesuffix(".py"), -1)


def imported(module: Path) -> set[tuple[str, ...]]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{module}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {tuple(name.split(".")[1:]) for name in names if name.split(".")[0] == "dragoman"}


def test_every_folder_is_a_known_room() -> None:
    folders = {path.parent.relative_to(SOURCE).parts[:1] for path in MODULES}
    assert {name for parts in folders for name in parts} <= set(ROOMS)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_only_rooms_before(module: Path) -> None:
    own = rank(module.relative_to(SOURCE).parts)
    if module == SOURCE / "__init__.py":
        return
    late = [".".join(parts) for parts in imported(module) if rank(parts) > own]
    assert not late, f"{module.relative_to(SOURCE)} imports from later rooms: {late}"
