"""From files, folders, addresses and standard input to raw articles, or one clear error each."""

from dragoman.sources.article import RawArticle
from dragoman.sources.inputs import from_text, open_inputs

__all__ = ["RawArticle", "from_text", "open_inputs"]
