"""Write docs/commands.md from the commands' own help (`make docs`); a test holds that the two agree."""

from pathlib import Path

import click

from dragoman.cli import COMMANDS, main

PAGE = Path(__file__).parent / "commands.md"
HEAD = """# Commands

<!-- Written by docs/make_commands.py (`make docs`) from the commands' own help. -->

Exit status: 0; 1 where an input could not be read or a check found a problem; 2 for a command that makes no sense;
130 where Ctrl+C stopped `add`, which tells what it kept. Messages go to standard error, one line each; what is asked
for goes to standard output. `--ledger` may be left out where `DRAGOMAN_LEDGER` names the file; `DRAGOMAN_THREADS` sets
how many threads the reader may use.
"""


def commands() -> str:
    """The whole page."""
    settings = main.context_settings  # as when the command is called, so that each help names -h
    group = click.Context(main, info_name="dragoman", **settings, max_content_width=110, terminal_width=110)
    return HEAD + "".join(_section(name, group) for name in COMMANDS)


def _section(name: str, group: click.Context) -> str:
    command = main.get_command(group, name)
    if command is None:
        raise KeyError(name)
    context = click.Context(command, info_name=name, parent=group, max_content_width=110, terminal_width=110)
    return f"\n## dragoman {name}\n```\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(commands(), encoding="utf-8")
