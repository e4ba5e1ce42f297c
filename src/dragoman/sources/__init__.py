"""From files, folders, addresses and standard input to raw articles, or one clear error each."""

from dragoman.sources.article import RawArticle
from dragoman.sources.inputs import from_text, open_inputs
from dragoman.sources.streams import opened

__all__ = ["RawArticle", "from_text", "open_inputs", "opened"]
