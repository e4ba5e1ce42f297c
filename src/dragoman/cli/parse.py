"""`dragoman parse`: tags, dependencies and entities, as CoNLL-U or JSON."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import reader_option, strict_option

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from dragoman.model.document import Document


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(["conllu", "json"]), default="conllu", show_default=True,
    help="CoNLL-U, or one JSON object a document, one a line.",
)  # fmt: skip
@click.option("--keep-tokens", is_flag=True, help="The inputs are CoNLL-U: keep their words and sentences.")
@click.option(
    "--names", metavar="CORPUS",
    help="Mark names by a corpus's guideline: gum, uner, voa, crossner, wikigold, wnut, re3d or shared (the default).",
)  # fmt: skip
@reader_option
@strict_option
def command(
    inputs: tuple[str, ...], form: str, keep_tokens: bool, names: str | None, reader_name: str | None, strict: bool
) -> None:
    """Print tags, dependencies and entities of articles, or of CoNLL-U files whose words and sentences are kept.

    \b
    dragoman parse report.txt --format json
    dragoman parse treebank.conllu --keep-tokens > parsed.conllu
    dragoman parse news.txt --names voa
    """
    from dragoman.cli.failures import Failures, told
    from dragoman.interpret import annotated_many
    from dragoman.reading.pipeline import reader

    if keep_tokens and form != "conllu":
        raise click.UsageError("--keep-tokens writes CoNLL-U only")
    failures = Failures(strict=strict)
    with told():
        nlp = reader(reader_name, names)
    if keep_tokens:
        for name in inputs:
            failures.attempt(name, partial(_reparse, name, nlp))
    else:
        for document, doc in failures.read(annotated_many(inputs, nlp)):
            failures.attempt(document.called, partial(_printed, document, doc, form))
    failures.end()


def _reparse(name: str, nlp: "Language") -> None:
    from dragoman.errors import UnreadableInput
    from dragoman.reading.conllu import reparsed, sentences
    from dragoman.sources import opened

    try:
        with opened(name) as stream:
            lines = (line.decode("utf-8") for line in stream)
            for sentence in reparsed(sentences(lines, name), nlp):
                click.echo(sentence, nl=False)
    except UnicodeDecodeError as error:
        raise UnreadableInput(name, "is not UTF-8", "give a CoNLL-U file") from error


def _printed(document: "Document", doc: "Doc", form: str) -> None:
    from dragoman.reading.conllu import written

    if form == "json":
        click.echo(_as_json(document, doc))
    else:
        click.echo("".join(written(doc, document.input_id or document.id)), nl=False)


def _as_json(document: "Document", doc: "Doc") -> str:
    import json

    from dragoman.reading.conllu import coded_sentences

    tokens: list[dict[str, Any]] = []
    sentences: list[dict[str, Any]] = []
    for words in coded_sentences(doc):
        first = len(tokens)
        numbers = {token.i: first + place for place, token in enumerate(words)}
        for token in words:
            head = None if token.head.i == token.i else numbers.get(token.head.i)
            tokens.append({
                "start": token.idx, "end": token.idx + len(token), "text": token.text, "lemma": token.lemma_,
                "upos": token.pos_, "xpos": token.tag_, "feats": str(token.morph), "head": head,
                "deprel": "root" if head is None else token.dep_,
            })  # fmt: skip
        end = words[-1].idx + len(words[-1])
        sentences.append({"start": words[0].idx, "end": end, "first": first, "last": len(tokens) - 1})
    entities = [
        {"start": entity.start_char, "end": entity.end_char, "quote": entity.text, "type": entity.label_}
        for entity in doc.ents
    ]
    record: dict[str, Any] = {"id": document.id, "input_id": document.input_id, "text": document.text}
    record |= {"tokens": tokens, "sentences": sentences, "entities": entities}
    return json.dumps(record, ensure_ascii=False)
