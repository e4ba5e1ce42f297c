"""`dragoman serve`: the pages and the API of a ledger."""

import click

from dragoman.cli.ledgers import ledger_option


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8470, show_default=True, help="0 takes any free port.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST",
    help="A host name by which browsers may call it, besides localhost; needed behind a proxy.",
)  # fmt: skip
def command(*, path: str, host: str, port: int, names: tuple[str, ...]) -> None:
    """Serve the pages and the JSON API of a ledger, on this machine only unless --host says otherwise.

    Articles may be added to the ledger meanwhile; the pages show them at once. Stop it with Ctrl+C.

    \b
    dragoman serve --ledger news.sqlite
    dragoman serve --ledger news.sqlite --port 9000 --host 0.0.0.0 --name ledger.example.org
    """
    import uvicorn

    from dragoman.cli.ledgers import Refused
    from dragoman.errors import DragomanError
    from dragoman.web.app import LOCAL_NAMES, create_app

    try:
        app = create_app(path, hosts=(*LOCAL_NAMES, *names))
    except DragomanError as error:
        raise Refused(str(error)) from error
    click.echo(f"the pages of {path}: http://{'localhost' if host == '127.0.0.1' else host}:{port}/", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
