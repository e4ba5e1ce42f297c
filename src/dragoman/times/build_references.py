"""Builders of references: now, recently, the past, these days."""

from dragoman.times.build_units import ends_title
from dragoman.times.builders import Context, Words, builder, name
from dragoman.times.readings import Reference

# Words that may follow a noun phrase: "the past" before any other word is an adjective or a determiner.
FUNCTION_WORDS = frozenset(
    {
        "of", "and", "or", "to", "is", "was", "are", "were", "for", "in", "but", "by", "as", "that", "will",
        "would", "with", "on", "when", "where", "at", "from", "if", "than", "it", "he", "she", "they", "we",
        "i", "you", "there", "has", "have", "had", "can", "could", "may", "might", "must", "should", "do",
        "does", "did", "not", "be", "been", "after", "before", "while", "because", "although", "though",
        "which", "who", "the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "our",
    }
)  # fmt: skip


@builder
def these_days(context: Context, words: Words) -> Reference:
    return Reference("PRESENT_REF" if context.matched()[0] == "these" else "PAST_REF")


@builder
def reference(context: Context, words: Words, value: str) -> Reference:
    return Reference(value)


@builder
def present_word(context: Context, words: Words) -> Reference | None:
    """Now, currently; not the song "All Right Now"."""
    return None if ends_title(context) else Reference(name(words["word"], "PRESENT"))


@builder
def past_word(context: Context, words: Words) -> Reference | None:
    if words["word"].lower in ("previously", "formerly") or context.before() == "as":
        return None
    return Reference("PAST_REF")


@builder
def era(context: Context, words: Words) -> Reference | None:
    """The past, the near future; not "the past three years" nor "the future king"."""
    if words["era"].text[0].isupper():
        return None
    if words["era"].lower == "present" and context.before() != "at":
        return None
    follower = context.after()
    if follower[:1].isalpha() and follower not in FUNCTION_WORDS:
        return None
    return Reference(name(words["era"], "ERA"))


@builder
def current(context: Context, words: Words) -> Reference | None:
    """The current crisis; not "alternating current"."""
    follower = context.after()
    return Reference("PRESENT_REF") if follower[:1].islower() and follower not in FUNCTION_WORDS else None


@builder
def recent(context: Context, words: Words) -> Reference:
    return Reference("PAST_REF")
