"""A walk over a page's tree that keeps every visible text, block by block."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.text.clean import clean_line
from dragoman.text.markup import BLOCKS, is_hidden


@dataclass(slots=True)
class PageBlock:
    """A visible text and the innermost element that holds it all; `linked` is how many of its characters are links'."""

    text: str
    element: Any
    linked: int


def page_blocks(root: Any) -> list[PageBlock]:
    """The texts of a page in reading order: one for each block element or line broken by <br>."""
    collector = _Collector()
    for kind, value, element in _tokens(root):
        if kind == "text":
            collector.add(value, element)
        elif kind == "link":
            collector.in_link += value
        else:
            collector.flush()
    collector.flush()
    return collector.blocks


class _Collector:
    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.in_link = 0
        self._parts: list[str] = []
        self._linked = 0
        self._element: Any = None

    def add(self, text: str, element: Any) -> None:
        self._parts.append(text)
        if text.strip():
            if self._element is None:
                self._element = element
            elif element is not self._element:
                self._element = _block_around(self._element)
            self._linked += len(text.strip()) if self.in_link else 0

    def flush(self) -> None:
        text = clean_line("".join(self._parts))
        if text and self._element is not None:
            self.blocks.append(PageBlock(text, self._element, min(self._linked, len(text))))
        self._parts, self._linked, self._element = [], 0, None


def _block_around(element: Any) -> Any:
    """The nearest block element that holds it, itself if it is one."""
    while element.tag not in BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element


def _tokens(root: Any) -> Iterator[tuple[str, Any, Any]]:
    """("text", words, element), ("link", ±1, element) and ("break", None, element), in reading order."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            yield from _leave(element)
            if element is not root and element.tail:
                yield "text", element.tail, element.getparent()
            continue
        if not isinstance(element.tag, str) or is_hidden(element):
            if element is not root and element.tail:
                yield "text", element.tail, element.getparent()
            continue
        yield from _enter(element)
        if element.text:
            yield "text", element.text, element
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _enter(element: Any) -> Iterator[tuple[str, Any, Any]]:
    if element.tag in BLOCKS or element.tag == "br":
        yield "break", None, element
    elif element.tag == "a":
        yield "link", 1, element


def _leave(element: Any) -> Iterator[tuple[str, Any, Any]]:
    if element.tag in BLOCKS:
        yield "break", None, element
    elif element.tag == "a":
        yield "link", -1, element
