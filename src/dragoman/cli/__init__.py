"""The command line: one file a command, loaded only when it is called, so that `dragoman --help` answers at once."""

import importlib
import os
import sys
from errno import EPIPE
from typing import Any

import click

from dragoman import __version__

COMMANDS = {
    "read": "Read articles and print who said what, what happened and what stands.",
    "add": "Read articles and keep what they tell in a ledger file.",
    "show": "List the documents, actors, statements, events, happenings or measures of a ledger.",
    "relations": "Tell the relation of two actors as a timeline.",
    "serve": "Serve the pages and the JSON API of a ledger.",
    "standing": "Tell what stood between two actors on a day.",
    "dyads": "Count who did what to whom, by month or day.",
    "export": "Write a ledger as CSV, Parquet, GDELT, POLECAT, JSON-LD, FollowTheMoney, GEXF or a panel.",
    "compare": "Compare a ledger with a file of GDELT, ICEWS or POLECAT.",
    "audit": "Judge a random sample of events, and tell how often the coding is right.",
    "verify": "Check that every span in a ledger still equals its text.",
    "quotes": "List who said what, as a table.",
    "times": "Find dates and times, as TIMEX3 values.",
    "pairs": "Classify what one marked actor does to another, sentence by sentence.",
    "parse": "Print tags, dependencies and entities.",
    "explain": "Show why each event was coded, and why not where none was.",
    "schema": "Print the JSON Schema of the record that `read` prints.",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of the same name, each with a `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        loaded: click.Command = importlib.import_module(f"dragoman.cli.{cmd_name}").command
        return loaded

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the system refuses (a full disk, a folder in a file's place) is told in one line."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                if sys.stdout:
                    sys.stdout.flush()
        except OSError as error:
            if error.errno == EPIPE:  # who read the output has seen enough
                raise
            _let_go_of_output()
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _let_go_of_output() -> None:
    """What could not be written is not tried again when the program ends."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Read news reports and keep a ledger of international relations.

    \b
    dragoman read report.txt                     print what a report tells
    dragoman add reports/ --ledger news.sqlite   keep it
    dragoman relations RUS USA --ledger news.sqlite
    """
