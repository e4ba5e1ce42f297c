"""Pages and copied texts: every line keeps its words and gets its role, and the page's own facts are found."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.errors import NoArticle
from dragoman.model.document import Document
from dragoman.sources import RawArticle, from_text
from dragoman.text import to_document
from dragoman.text.byline import find_byline
from dragoman.text.dateline import find_dateline

HERE = Path(__file__).parent


def cases(name: str) -> list[Any]:
    found: list[Any] = yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def roles(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


def told(document: Document) -> dict[str, Any]:
    dateline = document.dateline
    return {
        "title": document.title,
        "publisher": document.publisher,
        "agency": document.agency,
        "authors": list(document.authors),
        "published": document.published,
        "dateline": [dateline.place, dateline.country] if dateline else None,
        "url": document.url,
    }


def nulls(value: Any) -> Any:
    return None if value == "null" else value


@pytest.mark.parametrize("case", cases("pages.yaml"), ids=lambda case: case["page"])
def test_a_page(case: dict[str, Any]) -> None:
    name = case["page"]
    document = to_document(RawArticle(name=name, html=(HERE / "pages" / name).read_text(encoding="utf-8")))
    found = told(document)
    assert found == {key: nulls(case[key]) for key in found}
    lines = roles(document)
    assert [role for role, _ in lines] == [role for role, _ in case["lines"]], lines
    assert all(text.startswith(start) for (_, text), (_, start) in zip(lines, case["lines"], strict=True))


def as_printed(case: dict[str, Any], gap: str) -> str:
    """The text with what is set apart (datelines, headlines that run into their story) back before its paragraph."""
    found = gap.join(line for _, line in case["lines"])
    for role, line in case["lines"]:
        if role == "dateline" or (role == "subhead" and line.endswith(":")):
            found = found.replace(line + gap, line + " ")
    return found


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("case", cases("texts.yaml"), ids=lambda case: case["name"])
def test_a_copied_text(case: dict[str, Any], gap: str) -> None:
    document = to_document(from_text(as_printed(case, gap)))
    assert roles(document) == [tuple(line) for line in case["lines"]]
    assert {key: told(document)[key] for key in case["tells"]} == {k: nulls(v) for k, v in case["tells"].items()}


@pytest.mark.parametrize(("line", "expected"), cases("datelines.yaml"))
def test_a_dateline(line: str, expected: Any) -> None:
    found = find_dateline(line)
    told = [found.place, found.country, found.agency] if found else None
    assert told == (None if expected == "null" else [nulls(value) for value in expected])


@pytest.mark.parametrize(("line", "expected"), cases("bylines.yaml"))
def test_a_byline(line: str, expected: Any) -> None:
    found = find_byline(line)
    assert (found is None) == (expected == "null")
    if found is not None:
        given = {"authors": list(found.authors), "agency": found.agency, "publisher": found.publisher}
        assert {key: value for key, value in given.items() if value} == expected


def test_nothing_of_a_text_is_deleted() -> None:
    for case in cases("texts.yaml"):
        source = as_printed(case, "\n")
        assert to_document(from_text(source)).text.split() == source.split()


def test_the_same_article_has_the_same_id_whatever_stands_around_it() -> None:
    case = cases("texts.yaml")[0]
    page = to_document(from_text(as_printed(case, "\n\n")))
    bare = to_document(
        from_text("\n\n".join(line for role, line in case["lines"] if role in ("headline", "body", "subhead")))
    )
    assert page.id == bare.id


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        "<html><body><form>Log in <input name=user></form></body></html>",
        "<html><body><ul><li><a href='/1'>Chad closes border</a></li><li><a href='/2'>Peru votes</a></li></ul>",
        "<html><body><h1>404</h1><p>Page not found.</p></body></html>",
    ],
)
def test_a_page_without_an_article(html: str) -> None:
    with pytest.raises(NoArticle):
        to_document(RawArticle(name="page", html=html))


def test_a_front_page_is_no_article() -> None:
    cards = "".join(
        f"<h2><a href='/{name}'>{name} votes</a></h2><p>The people of {name} went to the polls on Sunday.</p>"
        for name in ("Chad", "Peru", "Oman", "Fiji")
    )
    with pytest.raises(NoArticle, match="lists several articles"):
        to_document(RawArticle(name="page", html=f"<html><body><h1>World</h1>{cards}</body></html>"))
