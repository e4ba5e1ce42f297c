"""From raw articles to documents: blocks with their roles, metadata, language."""

from dragoman.text.build import publication_date, to_document

__all__ = ["publication_date", "to_document"]
