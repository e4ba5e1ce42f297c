"""`dragoman serve`: the pages and the API of a ledger."""

import click

from dragoman.cli.ledgers import ledger_option

_PAUSE = 3.0  # seconds for which what was answered may be answered again; who judges sees what they did at once


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8470, show_default=True, help="0 takes any free port.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST",
    help="A host name by which browsers may call it, besides localhost; needed behind a proxy.",
)  # fmt: skip
@click.option(
    "--review", is_flag=True, help="Let who has the token judge entries; without --token one is made and printed."
)
@click.option(
    "--token", envvar="DRAGOMAN_TOKEN", show_envvar=True, metavar="TOKEN", help="The token; implies --review."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True,
    help="Processes that answer; with --review one does, since sessions live in it.",
)  # fmt: skip
def command(
    *, path: str, host: str, port: int, names: tuple[str, ...], review: bool, token: str | None, workers: int
) -> None:
    """Serve the pages and the JSON API of a ledger, on this machine only unless --host says otherwise.

    It only reads, unless --review or --token is given: then who enters the token at /review may judge entries, and
    judgements are kept in the ledger. Articles may be added to the ledger meanwhile: the pages show them within
    three seconds, and of a large ledger what took long to count somewhat later. Stop it with Ctrl+C.

    \b
    dragoman serve --ledger news.sqlite
    dragoman serve --ledger news.sqlite --review
    dragoman serve --ledger news.sqlite --port 9000 --host 0.0.0.0 --name ledger.example.org
    """
    import secrets

    from dragoman.cli.ledgers import Refused
    from dragoman.cli.progress import gathering
    from dragoman.errors import DragomanError
    from dragoman.web.app import LOCAL_NAMES, create_app
    from dragoman.web.serving import listen, serve
    from dragoman.web.session import SHORTEST_TOKEN

    if token is not None and len(token) < SHORTEST_TOKEN:
        raise Refused(f"the token is too easy to guess; give {SHORTEST_TOKEN} characters or more")
    if review and token is None:
        token = secrets.token_urlsafe(18)
        click.echo(f"token for /review: {token}", err=True)
    try:
        heard = listen(host, port)
        with gathering(path) as progress:
            pause = 0 if token else _PAUSE
            app = create_app(path, hosts=(*LOCAL_NAMES, *names), token=token, pause=pause, progress=progress)
    except DragomanError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"can't listen at {host}:{port} ({error.strerror or error}); give another --port") from error
    name, own = "localhost" if host == "127.0.0.1" else host, heard.getsockname()[1]
    click.echo(f"the pages of {path}: http://{name}:{own}/", err=True)
    serve(app, heard, 1 if token else workers)
