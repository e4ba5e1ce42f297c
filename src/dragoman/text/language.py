"""The language of a text, by py3langid (character n-grams, 97 languages)."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLE = 1500  # characters
_SHORT = 120  # characters; of less text a declared language is the better witness
_SURE = 0.5  # probability; below it the language is unknown
_NEAR_ENGLISH = frozenset({"pcm"})  # Nigerian Pidgin: of a few words the identifier can't tell it from English


def language_of(text: str, declared: str | None) -> str | None:
    """ISO 639-1 code of the text's language; the declared one for short texts, None where neither is known."""
    known = declared.replace("_", "-").split("-")[0].strip().lower() if declared else None
    sample = text[:_SAMPLE]
    if len(sample) < _SHORT and known:
        return known
    code, probability = _identifier().classify(sample)
    if code == "und" or probability < _SURE:
        return known
    return "en" if len(sample) < _SHORT and code in _NEAR_ENGLISH else str(code)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
