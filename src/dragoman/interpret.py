"""From inputs to documents with all that was read in them: the way of the data, in one place."""

import gc
import os.path
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeGuard, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from dragoman import __version__
from dragoman.actors import find_actors
from dragoman.beside import beside
from dragoman.coding.events import find_events
from dragoman.coding.explain import Explanation, explain_events
from dragoman.coding.homes import at_home
from dragoman.coding.measures import find_measures
from dragoman.coding.statements import find_statements
from dragoman.coding.tree import tree_of
from dragoman.errors import InputError, attempted
from dragoman.model.document import Document
from dragoman.model.record import ONTOLOGY
from dragoman.reading.pipeline import annotate, annotate_many, reader
from dragoman.reading.plain import plain
from dragoman.sources import RawArticle, from_text, open_inputs
from dragoman.text import publication_date, to_document
from dragoman.times import find_times

_NOTHING = Document(id="", text="", blocks=())
_ADDRESS = ("http://", "https://")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Named:
    """A document, and how an error of its reading names it."""

    name: str
    document: Document


def read(source: str | Path, *, published: str | None = None, reader_name: str | None = None) -> Document:
    """Read one article: a text, a file's path, or an address.

    A string is taken for a text if it has a line break or no file has that name and it has a space in it.
    `published` is the publication date (EDTF), used where the article itself tells none.
    Raises InputError if it can't be read, or if it holds several articles (use `read_many` for those).
    """
    articles = [from_text(str(source))] if _is_text(source) else open_inputs([str(source)])
    found = list(_first_two(_coded(articles, _interpreted, published, reader_name)))
    if len(found) > 1:
        raise InputError(str(source), "holds several articles", "use read_many")
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]


def read_many(
    inputs: Sequence[str | Path],
    *,
    published: str | None = None,
    reader_name: str | None = None,
    workers: int = 1,
) -> Iterator[Document | InputError]:
    """Read every article of the inputs (files, folders, addresses, "-"), in order.

    What can't be read comes as an InputError in its place, so that one bad input doesn't end a run, and so does what
    dragoman itself fails on (FailedReading); raises one at once if `published` is no date. With `workers` above 1 many
    articles are read by so many processes, which import the calling script anew: what it does belongs below
    `if __name__ == "__main__"` then.
    """
    publication_date(published)
    articles = open_inputs([str(name) for name in inputs])
    work = partial(_read_all, published=published, reader_name=reader_name)
    return beside(articles, work, workers) if workers > 1 else work(articles)


def _read_all(
    articles: Iterable[RawArticle | InputError], published: str | None, reader_name: str | None
) -> Iterator[Document | InputError]:
    return _coded(articles, _interpreted, published, reader_name)


def explain_many(
    inputs: Sequence[str | Path], *, published: str | None = None, reader_name: str | None = None
) -> Iterator[tuple[Document, tuple[Explanation, ...]] | InputError]:
    """For every sentence of every article: which frame coded what in it and why, or why none did."""
    publication_date(published)
    return _coded(open_inputs([str(name) for name in inputs]), _explained, published, reader_name)


def annotated_many(inputs: Sequence[str | Path], nlp: Language) -> Iterator[tuple[Document, Doc] | InputError]:
    """Every article with its annotated text, whatever its language, uncoded; errors as in `read_many`."""
    for item in _documents(open_inputs([str(name) for name in inputs]), None):
        if isinstance(item, InputError):
            yield item
        else:
            yield attempted(item.name, partial(_with_text, item.document, nlp))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for unreachable cycles meanwhile: what coding makes lives until it is done, and is not looked through
    over and over. What nothing refers to goes at once all the same."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def interpret(document: Document, doc: Doc) -> Document:
    """The document with its actors, statements, events and measures, coded from the annotated text."""
    text = plain(doc)
    cast = find_actors(text, document)
    times = find_times(document.text, document.published, blocks=document.blocks, doc=text)
    statements = find_statements(text, document, cast, times)
    tree = tree_of(text)
    told = find_events(tree, text, document, cast, times, statements)
    dateline = document.dateline.country if document.dateline else None
    cast, events = at_home(tree, cast, told, statements, dateline)
    measures = find_measures(tree, document, cast, events)
    actors = cast.with_parties(id for event in events for id in (*event.actors, *event.recipients))
    text.close()
    return replace(document, actors=actors, statements=statements, events=events, measures=measures)


def _explained(document: Document, doc: Doc | None) -> tuple[Document, tuple[Explanation, ...]]:
    if doc is None:
        return document, ()
    text = plain(doc)
    cast = find_actors(text, document)
    times = find_times(document.text, document.published, blocks=document.blocks, doc=text)
    return document, explain_events(text, document, cast, find_statements(text, document, cast, times))


def _interpreted(document: Document, doc: Doc | None) -> Document:
    return document if doc is None else interpret(document, doc)


def run_info(reader_name: str | None = None) -> dict[str, str]:
    """What makes the records of this run: versions of the package, the reader and the ontology."""
    version = reader(reader_name).meta.get("version", "unknown")
    return {"dragoman": __version__, "reader": f"{reader_name or 'dragoman'} {version}", "ontology": ONTOLOGY}


def _coded(
    articles: Iterable[RawArticle | InputError],
    code: Callable[[Document, Doc | None], T],
    published: str | None,
    reader_name: str | None,
) -> Iterator[T | InputError]:
    """What is coded of each article: of none but its document where it is in a language that isn't read."""
    for item in _annotated(_documents(articles, published), reader_name):
        if isinstance(item, InputError):
            yield item
        else:
            named, doc = item
            yield attempted(named.name, partial(code, named.document, doc))


def _annotated(
    items: Iterator[_Named | InputError], reader_name: str | None
) -> Iterator[tuple[_Named, Doc | None] | InputError]:
    """Each document with its annotated text.

    One stream: the reader's threads go on with the articles ahead while what was read is coded.
    """
    for item in items:
        if _is_readable(item):
            break
        yield _with(item, None)  # no reader is loaded for inputs that none needs
    else:
        return
    nlp = reader(reader_name)
    ahead: deque[_Named | InputError] = deque()
    coming = _noted(chain([item], items), ahead)
    docs = annotate_many(coming, nlp)
    while True:
        doc = attempted("the reader", partial(next, docs, None))
        if isinstance(doc, InputError):  # the reader failed on one of those ahead, and its stream is at its end
            if not ahead:
                raise doc
            yield from (_with(one, _alone(one, nlp)) for one in _emptied(ahead))
            docs = annotate_many(coming, nlp)
        elif doc is None:
            return
        else:
            item = ahead.popleft()
            yield _with(item, doc if _is_readable(item) else None)


def _noted(items: Iterable[_Named | InputError], ahead: "deque[_Named | InputError]") -> Iterator[Document]:
    """What the reader gets for each item: nothing to read for those that it can't, so that the order holds."""
    for item in items:
        ahead.append(item)
        yield item.document if _is_readable(item) else _NOTHING


def _emptied(ahead: "deque[_Named | InputError]") -> Iterator[_Named | InputError]:
    while ahead:
        yield ahead.popleft()


def _alone(item: _Named | InputError, nlp: Language) -> Doc | InputError | None:
    """The annotated text of one item, or why it has none."""
    return attempted(item.name, partial(annotate, item.document, nlp)) if _is_readable(item) else None


def _with(item: _Named | InputError, doc: Doc | InputError | None) -> tuple[_Named, Doc | None] | InputError:
    if isinstance(item, InputError):
        return item
    return doc if isinstance(doc, InputError) else (item, doc)


def _with_text(document: Document, nlp: Language) -> tuple[Document, Doc]:
    return document, annotate(document, nlp)


def _is_readable(item: _Named | InputError) -> TypeGuard[_Named]:
    return isinstance(item, _Named) and item.document.language in (None, "en")


def _documents(articles: Iterable[RawArticle | InputError], published: str | None) -> Iterator[_Named | InputError]:
    for article in articles:
        if isinstance(article, InputError):
            yield article
        else:
            name = f"{article.name} ({article.input_id})" if article.input_id else article.name
            yield attempted(name, partial(_named, name, article, published))


def _named(name: str, article: RawArticle, published: str | None) -> _Named:
    return _Named(name, to_document(article, published=published))


def _first_two(items: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
    for _, item in zip(range(2), items, strict=False):
        yield item


def _is_text(source: str | Path) -> bool:
    if isinstance(source, Path) or source.startswith(_ADDRESS) or source == "-":
        return False
    # os.path, unlike Path, says no of a name that is too long to be one.
    return "\n" in source or (" " in source.strip() and not os.path.exists(source))
