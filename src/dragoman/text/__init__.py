"""From raw articles to documents: blocks with their roles, metadata, language."""

from dragoman.text.build import to_document

__all__ = ["to_document"]
