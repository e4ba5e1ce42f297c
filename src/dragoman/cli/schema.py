"""`dragoman schema`: the JSON Schema of the record."""

import click


@click.command()
def command() -> None:
    """Print the JSON Schema of the record that `dragoman read --format jsonl` prints.

    \b
    dragoman schema > record.schema.json
    """
    import json

    from dragoman.model.schema import record_schema

    click.echo(json.dumps(record_schema(), indent=1, ensure_ascii=False))
