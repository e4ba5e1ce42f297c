"""The form in which names are compared: without case, accents, and the marks around words."""

import re
import unicodedata

_BETWEEN = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """ "Côte d'Ivoire" and "cote d ivoire" fold to the same key."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _BETWEEN.sub(" ", letters).strip()
