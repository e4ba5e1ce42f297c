"""Hashes that tell whether two readings of a document are the same, and whether a stored one was tampered with."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from dragoman.model.document import Document


def fingerprint(document: Document) -> str:
    """SHA-256 (hex) of all that a document holds.

    Values equal to a field's default are left out, so that a field added later with a default changes no hash.
    Raises UnicodeEncodeError where the document holds lone surrogates, TypeError where `meta` is not JSON.
    """
    payload = json.dumps(_canonical(document), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(payload.encode()).hexdigest()


def text_hash(text: str) -> str:
    """SHA-256 (hex) of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, (str, int)) or value is None:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        told = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
        return {name: _canonical(item) for name, item, default in told if item != default}
    if isinstance(value, (tuple, list)):
        return [_canonical(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _canonical(item) for key, item in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default_factory() if field.default_factory is not MISSING else field.default)
        for field in fields(kind)
    )
